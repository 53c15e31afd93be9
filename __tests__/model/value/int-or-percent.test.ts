import fc from "fast-check";
import { IntOrPercent } from "../../../model/value/int-or-percent";
import { thrown } from "../../support/thrown";

describe("IntOrPercent", () => {
  it.each([
    [0, "0", false, true],
    [1, "1", false, false],
    ["0%", "0%", true, true],
    ["25%", "25%", true, false],
    ["100%", "100%", true, false],
  ])("reads %p", (value, text, isPercent, isZero) => {
    const amount = IntOrPercent.parse(value);
    expect(amount).toMatchObject({ isPercent, isZero });
    expect(String(amount)).toBe(text);
    expect(IntOrPercent.parse(amount)).toBe(amount);
  });

  it.each([
    ["25", '25 or "25%"'],
    ["0", '0 or "0%"'],
    ["100", '100 or "100%"'],
    ["101", "101"],
  ])("does not guess whether %p is a count or a percentage, unless a program wrote it", (value, remedy) => {
    expect(thrown(() => IntOrPercent.parse(value))).toBe(
      `must be a whole number or a percentage up to 100%, got "${value}"; write ${remedy}`,
    );
    expect(IntOrPercent.parseStored(value).toIntOrString()).toBe(Number(value));
  });

  it.each([
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    " ",
    "-1",
    "1.5",
    "0x10",
    "1e2",
    " 5",
    "5 %",
    "101%",
    "%",
    "a%",
  ])("fails when it is %p", (value) => {
    const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
    expect(thrown(() => IntOrPercent.parse(value))).toBe(
      `must be a whole number or a percentage up to 100%, got ${shown}; write 1 or "25%"`,
    );
  });

  it.each([
    ["25%", 3, 1, 0],
    ["25%", 4, 1, 1],
    ["1%", 1, 1, 0],
    ["100%", 7, 7, 7],
    ["0%", 7, 0, 0],
    ["33%", 100, 33, 33],
    [2, 1, 2, 2],
  ])("%s of %d is %d rounded up and %d rounded down", (value, whole, up, down) => {
    const amount = IntOrPercent.parse(value);
    expect([amount.ceilOf(whole), amount.floorOf(whole)]).toEqual([up, down]);
  });

  it("is what it was read from, and rounds apart by less than one", () => {
    const values = fc.oneof(
      fc.nat(1000),
      fc.nat(100).map((share) => `${share}%`),
    );
    fc.assert(
      fc.property(values, fc.nat(1000), (value, whole) => {
        const amount = IntOrPercent.parse(value);
        expect(IntOrPercent.parseStored(String(amount))).toEqual(amount);
        expect(IntOrPercent.parse(JSON.parse(JSON.stringify(amount)))).toEqual(amount);
        expect(amount.ceilOf(whole) - amount.floorOf(whole)).toBeLessThanOrEqual(1);
        if (amount.isPercent) expect(amount.ceilOf(whole)).toBeLessThanOrEqual(whole);
      }),
    );
  });
});
