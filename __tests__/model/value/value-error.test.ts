import fc from "fast-check";
import { Cidr } from "../../../model/value/cidr";
import { describe as describeProblem, oneOf, show, ValueError, Wording } from "../../../model/value/value-error";

describe("ValueError", () => {
  it("says what is expected, what was given, and what to do", () => {
    const error = new ValueError("be a port", 0, "choose another");
    expect(error.message).toBe("must be a port, got 0; choose another");
    expect(error.name).toBe("ValueError");
  });
});

describe("describe", () => {
  it("says should where it is only a risk", () => {
    expect(describeProblem("be 2", 1, "add one", "should")).toBe("should be 2, got 1; add one");
  });
});

describe("show", () => {
  it.each([
    [undefined, "nothing"],
    [null, "null"],
    ["a", '"a"'],
    ['say "a"', '"say \\"a\\""'],
    ["a\nb\u001b[31m", '"a\\nb\\u001b[31m"'],
    ["1.35\u00a0", '"1.35\\u00a0"'],
    ["a\u200bb", '"a\\u200bb"'],
    ["ü", '"ü"'],
    [1.5, "1.5"],
    [Number.NaN, "NaN"],
    [10n, "10"],
    [true, "true"],
    [[1, "a"], '[1,"a"]'],
    [{ a: 1 }, '{"a":1}'],
    [Cidr.parse("10.0.0.0/8"), '"10.0.0.0/8"'],
    [new Wording("2 of 3"), "2 of 3"],
    [Symbol.iterator, "Symbol(Symbol.iterator)"],
  ])("shows %p as %s", (value, text) => {
    expect(show(value)).toBe(text);
  });

  it("cuts what is longer than 80 characters", () => {
    expect(show("a".repeat(78))).toBe(`"${"a".repeat(78)}"`);
    expect(show("a".repeat(79))).toBe(`"${"a".repeat(79)}…`);
  });

  it("lets no control character through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(show(text)).not.toMatch(/[\u0000-\u001f]/);
      }),
    );
  });
});

describe("oneOf", () => {
  it.each([
    [["a"], "a"],
    [["a", "b"], "a or b"],
    [["a", "b", "c"], "a, b or c"],
    [[1, 2], "1 or 2"],
  ])("lists %p as %s", (values, text) => {
    expect(oneOf(values)).toBe(text);
  });

  it("leaves the list as it is", () => {
    const values = ["a", "b", "c"];
    oneOf(values);
    expect(values).toEqual(["a", "b", "c"]);
  });
});
