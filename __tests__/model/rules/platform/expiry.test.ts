import { loadPlatform } from "../../../../model/platform/load";
import { formatProblem, InvalidDeclarationError } from "../../../../model/problem";
import { declaredPlatform } from "../../../support/platform";

/** What is said on a day of a platform with an environment `ml` that ends. */
function said(today: string, promotion: readonly string[] = []): string[] {
  const declared = declaredPlatform({ prod: {}, ml: { expires: "2026-12-31" } }, { promotion });
  try {
    const { warnings } = loadPlatform(declared, { today: new Date(today) });
    return warnings.filter(({ rule }) => rule === "platform/expiry").map(formatProblem);
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.filter(({ rule }) => rule === "platform/expiry").map(formatProblem);
  }
}

describe("platform/expiry", () => {
  it("says nothing while there is more than a week", () => {
    expect(said("2026-12-24T23:59:59Z")).toEqual([]);
  });

  it.each([
    ["2026-12-25T00:00:00Z", "in 7 days"],
    ["2026-12-31T23:59:59Z", "today"],
  ])("says of the last week, at %s, that it ends %s", (today, when) => {
    expect(said(today)).toEqual([
      `[environments.ml.expires] should be more than a week ahead, got "2026-12-31"; ml ends ${when}: save what is needed, or write a later day (platform/expiry)`,
    ]);
  });

  it("says of what is over how to destroy it", () => {
    expect(said("2027-01-01T00:00:00Z")).toEqual([
      `[environments.ml.expires] should be a day to come, got "2026-12-31"; ml is retired: its stacks are written empty, so that nothing makes it again. Run npx cdktf-cli destroy "ml-*", then take its declaration away; or write a later day (platform/expiry)`,
    ]);
  });

  it("lets no version be promoted through it", () => {
    expect(said("2026-11-26", ["ml", "prod"])).toEqual([
      '[environments.ml.expires] must be of an environment that is not in promotion, got "2026-12-31"; leave it out of promotion, or out of here (platform/expiry)',
    ]);
  });

  it("says it once of one that is over, and of several that end on one day", () => {
    const message = (of: string, remedy: string) =>
      `must be of ${of} not in promotion, got "2026-12-31"; leave ${remedy} out of promotion, or out of here (platform/expiry)`;
    expect(said("2027-01-01T00:00:00Z", ["ml", "prod"])).toEqual([
      `[environments.ml.expires] ${message("an environment that is", "it")}`,
    ]);
    const ends = { expires: "2026-12-31" };
    const declared = declaredPlatform({ dev: ends, qa: ends, prod: ends }, { promotion: ["dev", "qa", "prod"] });
    expect(() => loadPlatform(declared, { today: new Date("2027-01-01") })).toThrow(
      /^1 mistake in what was declared:\n\nenvironments\.dev\.expires\n {2}must be of environments that are not in promotion, got "2026-12-31"; leave dev, qa, prod out of promotion/,
    );
  });
});
