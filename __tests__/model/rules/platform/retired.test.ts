import { retired } from "../../../../model/rules/platform/retired";
import { findings } from "../../../support/findings";
import { declaredPlatform } from "../../../support/platform";

const found = (...names: readonly string[]) => findings(retired, { ...declaredPlatform({ dev: {} }), retired: names });

describe("platform/retired", () => {
  it("accepts environments and stacks that nobody declares, and none", () => {
    expect(found("tools", "prod-routes")).toEqual([]);
    expect(findings(retired, declaredPlatform({ dev: {} }))).toEqual([]);
  });

  it("fails once for each that is named again, is declared, or that none can be", () => {
    expect(found("tools", "tools", "dev", "Old Tools", "")).toEqual([
      'error [retired[1]] must be named once, got "tools"; take one of the two away',
      'error [retired[2]] must be of what is not declared any more, got "dev"; take it away here, or take its declaration away',
      expect.stringMatching(
        /^error \[retired\[3\]\] must be at most 63 lower-case letters, digits and hyphens, got "Old Tools"/,
      ),
      expect.stringMatching(
        /^error \[retired\[4\]\] must be at most 63 lower-case letters, digits and hyphens, got ""/,
      ),
    ]);
  });
});
