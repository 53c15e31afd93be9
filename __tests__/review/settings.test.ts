import { DEFAULT_SETTINGS, environmentOf, readSettings } from "../../review/settings";

describe("environment of a stack", () => {
  it.each([
    ["prod-cluster", "prod"],
    ["shop-production-eu", "prod"],
    ["Live_Cluster", "prod"],
    ["staging-services", "staging"],
    ["api-uat", "staging"],
    ["dev-routes", "dev"],
    ["tools-cluster", "tools"],
    ["product-catalogue", "product-catalogue"],
    ["network", "network"],
  ])("of %s is %s", (stack, environment) => {
    expect(environmentOf(stack, DEFAULT_SETTINGS)).toBe(environment);
  });

  it.each([
    [["eu-*"], "eu-cluster", true],
    [["*-eu"], "prod-eu", true],
    [["a*b*c"], "a1b2c", true],
    [["a*b*c"], "a1c", false],
    [["ab*b"], "ab", false],
    [["ab*ba"], "aba", false],
    [["*"], "", true],
    [["exact"], "exact", true],
    [["exact"], "exactly", false],
    [["*"], "anything", true],
  ])("follows the settings: %j takes %s: %s", (patterns, stack, taken) => {
    const settings = { environments: new Map([["mine", patterns]]) };
    expect(environmentOf(stack, settings) === "mine").toBe(taken);
  });
});

describe("settings of a project that has none", () => {
  it("are the defaults", () => {
    expect(readSettings("/nowhere/review.json", new Set())).toBe(DEFAULT_SETTINGS);
  });
});
