import { isWideRange } from "../../../review/facts/wide-range";

it.each([
  ["0.0.0.0/0", true],
  ["128.0.0.0/1", true],
  ["10.0.0.0/7", true],
  ["10.0.0.0/8", false],
  ["::/0", true],
  ["203.0.113.7", false],
  ["Internet", false],
])("%s is wide: %s", (range, isWide) => expect(isWideRange(range)).toBe(isWide));
