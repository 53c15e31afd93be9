import { promotion } from "../../../../model/rules/platform/promotion";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

describe("platform/promotion", () => {
  it.each([[[]], [["dev"]], [["dev", "prod"]]])("accepts the order %j", (order) => {
    expect(findings(promotion, platform({ dev: {}, prod: {} }, { promotion: order }))).toEqual([]);
  });

  it("fails when an environment is not declared", () => {
    expect(findings(promotion, platform({ dev: {}, prod: {} }, { promotion: ["dev", "staging"] }))).toEqual([
      'error [promotion[1]] must be a declared environment, got "staging"; write dev or prod',
    ]);
  });

  it("warns of production that the order leaves out, where there is an order", () => {
    const environments = { dev: {}, prod: {}, "prod-us": { production: true } };
    expect(findings(promotion, platform(environments, { promotion: ["dev", "prod"] }))).toEqual([
      'warning [promotion] should name every environment of production, got ["dev","prod"]; add "prod-us" after what is tried before it, or nothing has to pass anywhere before it',
    ]);
    expect(findings(promotion, platform(environments, { promotion: ["dev", "prod", "prod-us"] }))).toEqual([]);
    expect(findings(promotion, platform(environments, { promotion: [] }))).toEqual([]);
  });

  it("does not ask for production where a name that nobody declares may be meant for it", () => {
    const environments = { dev: {}, prod: { production: true } };
    expect(findings(promotion, platform(environments, { promotion: ["dev", "live"] }))).toEqual([
      'error [promotion[1]] must be a declared environment, got "live"; write dev or prod',
    ]);
  });

  it("fails when an environment is named twice", () => {
    expect(findings(promotion, platform({ dev: {}, prod: {} }, { promotion: ["dev", "prod", "dev"] }))).toEqual([
      'error [promotion[2]] must name every environment once, got "dev"; take away one of the two',
    ]);
  });
});
