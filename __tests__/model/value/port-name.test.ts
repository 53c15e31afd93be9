import fc from "fast-check";
import { parsePortName } from "../../../model/value/port-name";
import { thrown } from "../../support/thrown";

describe("parsePortName", () => {
  it.each(["http", "a", "1a", "a-1", "abcdefghijklmno"])("reads %s", (name) => {
    expect(parsePortName(name)).toBe(name);
  });

  it.each(["", "1", "1-2", "-a", "a-", "a--b", "A", "a.b", "abcdefghijklmnop", "a\n"])(
    "fails when the text is %p",
    (name) => {
      expect(thrown(() => parsePortName(name))).toBe(
        `must be at most 15 lower-case letters, digits and single hyphens, with a letter among them, got ${JSON.stringify(name)}; ` +
          'rename it, such as "http" or "metrics"',
      );
    },
  );

  it("reads what RFC 6335 says, word for word", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{0,17}$/), (name) => {
        const isName =
          name.length >= 1 &&
          name.length <= 15 &&
          /[a-z]/.test(name) &&
          !name.startsWith("-") &&
          !name.endsWith("-") &&
          !name.includes("--");
        expect(thrown(() => parsePortName(name)) === name).toBe(isName);
      }),
    );
  });
});
