import { platformName } from "../../../../model/rules/platform/platform-name";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const NAME = "a".repeat(45);

describe("platform/name", () => {
  it("accepts a name that makes a DNS prefix of 54 characters", () => {
    expect(findings(platformName, platform({ prod: {} }, { name: NAME }))).toEqual([]);
  });

  it("accepts a longer name where the DNS prefix is declared", () => {
    expect(findings(platformName, platform({ tools: { dnsPrefix: "tools" } }, { name: NAME }))).toEqual([]);
  });

  it("fails when the longest environment makes a DNS prefix of 55 characters", () => {
    expect(findings(platformName, platform({ prod: {}, tools: {} }, { name: NAME }))).toEqual([
      `error [name] must be short enough that "aks-${NAME}-tools" has at most 54 characters, got "${NAME}"; shorten it by 1 or more, or declare dnsPrefix`,
    ]);
  });
});
