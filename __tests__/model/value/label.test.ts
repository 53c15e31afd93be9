import { parseLabelKey, parseLabelValue } from "../../../model/value/label";
import { thrown } from "../../support/thrown";

const long = "a".repeat(63);

describe("parseLabelKey", () => {
  it.each(["a", "A", "my.name", "my_name-1", long, "smaacc.io/team", "a/b", `${"a".repeat(253)}/${long}`])(
    "reads %s",
    (key) => {
      expect(parseLabelKey(key)).toBe(key);
    },
  );

  it.each(["", "-a", "a-", "a b", `${long}a`, "/a", "a/", "a/b/c", "A/b", "a_b/c", "-a/b", "a..b/c", "ä", "a\n"])(
    "fails when the text is %p",
    (key) => {
      const shown = JSON.stringify(key);
      expect(thrown(() => parseLabelKey(key))).toBe(
        "must be at most 63 letters, digits, hyphens, dots and underscores, with a DNS name and a slash before them or not, " +
          `got ${shown}; begin and end with a letter or digit, such as "team" or "smaacc.io/team"`,
      );
    },
  );

  it("fails when the DNS name has a character more than 253", () => {
    expect(() => parseLabelKey(`${"a".repeat(254)}/b`)).toThrow("must be at most 63 letters");
  });
});

describe("parseLabelValue", () => {
  it.each(["", "a", "A.b_c-1", "4711", long])("reads %p", (value) => {
    expect(parseLabelValue(value)).toBe(value);
  });

  it.each(["-", "a-", ".a", "a b", "a/b", `${long}a`, "a\n"])("fails when the text is %p", (value) => {
    expect(thrown(() => parseLabelValue(value))).toBe(
      `must be at most 63 letters, digits, hyphens, dots and underscores, got ${JSON.stringify(value)}; ` +
        "begin and end with a letter or digit, or use an annotation, which holds any text",
    );
  });

  it("fails when it is no text", () => {
    expect(() => parseLabelValue(JSON.parse("1"))).toThrow("got 1;");
  });
});
