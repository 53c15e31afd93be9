import { Fn, Lazy, Token } from "cdktf";
import fc from "fast-check";
import { endsWithToken, isToken, isWholeToken, withLettersForTokens } from "../../../model/value/token";

const LATER = { resolve: () => "later" };
const TEXT = Token.asString(LATER);

describe("a value that only Terraform knows", () => {
  it.each<[string, unknown]>([
    ["a text", TEXT],
    ["a part of a text", `https://${TEXT}/x`],
    ["a text with a hint", Token.asString(LATER, { displayHint: "web.name-1" })],
    ["a number", Token.asNumber(LATER)],
    ["a list", Token.asList(LATER)],
    ["a list of numbers", Token.asNumberList(LATER)],
    ["a record", Token.asMap(LATER, "a")],
    ["a record of texts", Token.asStringMap(LATER)],
    ["an object", LATER],
    ["a lazy value", Lazy.anyValue({ produce: () => 1 })],
    ["a function", Fn.concat([["a"], Token.asList(LATER)])],
    ["a merge", Fn.merge([{ a: "b" }, Token.asMap(LATER, "a")])],
  ])("is known by its form: %s", (_, value) => {
    expect([isToken(value), Token.isUnresolved(value)]).toEqual([true, true]);
  });

  it("is nothing else: cdktf says the same of every value", () => {
    const numbers = fc.double().filter((value) => !Token.isUnresolved(value));
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), numbers, fc.constantFrom("${a}", "${TfToken[", "$(A)", -8e298, ["#{}"])),
        (value) => {
          expect(isToken(value)).toBe(Token.isUnresolved(value));
        },
      ),
    );
  });

  it("is a whole text, or stands in one, or at its end", () => {
    expect([TEXT, `${TEXT}/a`, `a/${TEXT}`, Token.asNumber(LATER), 3, LATER].map(isWholeToken)).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
    expect([TEXT, `${TEXT}/a`, `a/${TEXT}`, "a"].map(endsWithToken)).toEqual([true, false, true, false]);
    expect(withLettersForTokens(`x/${TEXT}:${TEXT}`)).toMatch(/^x\/a+:a+$/);
    expect(withLettersForTokens(`x/${TEXT}`)).toHaveLength(`x/${TEXT}`.length);
  });
});
