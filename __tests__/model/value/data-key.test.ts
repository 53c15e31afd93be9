import { parseDataKey } from "../../../model/value/data-key";

describe("parseDataKey", () => {
  it.each(["a", "tls.crt", "A_b-9", ".hidden", "a".repeat(253)])("accepts %s", (key) => {
    expect(parseDataKey(key)).toBe(key);
  });

  it.each(["", "a b", "a/b", ".", "..", "..data", "a".repeat(254)])("refuses %j", (key) => {
    expect(() => parseDataKey(key)).toThrow("be at most 253 letters, digits, hyphens, dots and underscores");
  });
});
