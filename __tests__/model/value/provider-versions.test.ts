import fc from "fast-check";
import { satisfies } from "semver";
import { ProviderVersions } from "../../../model/value/provider-versions";
import { thrown } from "../../support/thrown";

const parse = ProviderVersions.parse;
const number = fc.nat(40);

describe("ProviderVersions", () => {
  it("is what it was read from", () => {
    const version = fc.tuple(number, number, number).map((parts) => parts.join("."));
    fc.assert(
      fc.property(version, fc.constantFrom("", "= ", ">=", ">= ", "~> "), (text, operator) => {
        const versions = parse(`${operator}${text}`);
        expect(String(versions)).toBe(`${operator}${text}`);
        expect(JSON.stringify(versions)).toBe(`"${operator}${text}"`);
        expect(parse(versions)).toBe(versions);
        expect(versions.lowest).toBe(text);
      }),
    );
  });

  it.each([
    ["3.2.1", ["3.2.1"], ["3.2.0", "3.2.2"]],
    ["3.2", ["3.2.0"], ["3.2.1"]],
    ["~> 3.2", ["3.2.0", "3.9.1"], ["3.1.9", "4.0.0"]],
    ["~> 3.2.1", ["3.2.1", "3.2.9"], ["3.2.0", "3.3.0"]],
    ["~> 3", ["3.0.0", "4.0.0"], ["2.9.0"]],
    [">= 3.2.1, < 4.0", ["3.2.1", "3.9.9"], ["3.2.0", "4.0.0"]],
  ])("reads %s as Terraform does", (text, inside, outside) => {
    const one = (version: string) => parse(version).isWithin([parse(text)]);
    expect(inside.filter((version) => !one(version))).toEqual([]);
    expect(outside.filter(one)).toEqual([]);
  });

  it("has every version within itself, and none of the next major ones", () => {
    fc.assert(
      fc.property(number, number, number, number, (major, minor, above, patch) => {
        const range = parse(`~> ${major}.${minor}`);
        const version = `${major}.${minor + above}.${patch}`;
        expect(satisfies(version, `>=${range.lowest}`)).toBe(true);
        expect(parse(version).isWithin([range])).toBe(true);
        expect(range.isAtLeast(major)).toBe(true);
        expect(range.isAtLeast(major + 1)).toBe(false);
      }),
    );
  });

  it("is within several ranges together", () => {
    const tested = [parse("~> 2.38"), parse("~> 3.2")];
    expect(parse("~> 3.4").isWithin(tested)).toBe(true);
    expect(parse(">= 2.38, < 4.0").isWithin(tested)).toBe(false);
  });

  it.each(["", "3.x", "v3.2", "~>", "3.2.1.0", "!= 3.2", "latest", "3.2.1-rc1", ">= 4, < 3", "3.2,"])(
    "fails when the text is %p",
    (text) => {
      expect(thrown(() => parse(text))).toBe(
        `must be versions of a provider, got "${text}"; write one such as "3.2.1", or a range such as "~> 3.2"`,
      );
    },
  );

  it("fails when it is a number", () => {
    expect(thrown(() => parse(JSON.parse("3.2")))).toContain("must be versions of a provider, got 3.2; write");
  });
});
