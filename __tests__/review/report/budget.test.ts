import { array, assert, nat, property, record, string } from "fast-check";
import { fitParts } from "../../../review/report/budget";

describe("fitParts", () => {
  it("takes the fullest forms when there is room", () => {
    const fitted = fitParts([{ forms: ["long", "s"], priority: 1 }], 10);
    expect([fitted.text, fitted.omitted.size, fitted.shortened.size]).toEqual(["long", 0, 0]);
  });

  it("shortens what matters least first", () => {
    const parts = [
      { forms: ["aaaa", "a"], priority: 2 },
      { forms: ["bbbb", "b"], priority: 1 },
    ];
    expect(fitParts(parts, 5).text).toBe("abbbb");
  });

  it("leaves out what matters least, and keeps the order of the text", () => {
    const parts = [
      { forms: ["c"], priority: 3 },
      { forms: ["a"], priority: 1 },
      { forms: ["b"], priority: 2 },
    ];
    const fitted = fitParts(parts, 2);
    expect([fitted.text, [...fitted.omitted]]).toEqual(["ab", [0]]);
  });

  it("never lets a long part drive out another", () => {
    const parts = [
      { forms: ["x".repeat(100), "x"], priority: 1 },
      { forms: ["y"], priority: 1 },
    ];
    expect(fitParts(parts, 50).text).toBe("xy");
  });

  it("never takes more than there is", () => {
    const part = record({ forms: array(string(), { minLength: 1, maxLength: 3 }), priority: nat(5) });
    assert(property(array(part), nat(60), (parts, longest) => fitParts(parts, longest).text.length <= longest));
  });
});
