import { DeclarationReader } from "../../../model/declaration-reader";
import { resolveProviders } from "../../../model/kubernetes/provider";
import { formatProblem, type Problem } from "../../../model/problem";

function read(kubernetes?: string) {
  const problems: Problem[] = [];
  const resolved = resolveProviders(new DeclarationReader(problems), kubernetes === undefined ? {} : { kubernetes });
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveProviders", () => {
  it("takes the version that the bindings are made of, where none is declared", () => {
    expect(String(read().resolved.kubernetes)).toBe("2.38.0");
  });

  it.each(["2.38.0", "~> 2.38", "2.40.1", "3.2.0", "~> 3.2", "3.4.0", ">= 3.2.1, < 4.0"])("accepts %s", (text) => {
    expect(read(text).problems).toEqual([]);
    expect(String(read(text).resolved.kubernetes)).toBe(text);
  });

  it.each(["2.37.9", "~> 2.0", "3.0.0", "~> 3.1", "4.0.0", ">= 3.2", ">= 2.38, < 4.0"])(
    "fails for %s, which nobody has tested as a whole",
    (text) => {
      expect(read(text).problems).toEqual([
        `[kubernetes] must be within the versions that are tested, ~> 2.38 and ~> 3.2, got "${text}"; write "~> 2.38" or "~> 3.2" (value)`,
      ]);
    },
  );

  it("fails for what is no version", () => {
    expect(read("three").problems).toEqual([
      '[kubernetes] must be versions of a provider, got "three"; write one such as "3.2.1", or a range such as "~> 3.2" (value)',
    ]);
  });
});
