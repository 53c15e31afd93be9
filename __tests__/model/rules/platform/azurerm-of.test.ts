import type { Override } from "../../../../model/merge";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { azurermOf } from "../../../../model/rules/platform/azurerm-of";
import { findings } from "../../../support/findings";
import { madeEnvironment, platform } from "../../../support/platform";

const REGISTRY = { registry: { zoneRedundancyEnabled: true } };

/** What is said of the environment `dev`. */
function found(dev: Override<EnvironmentDeclaration>, prod: Override<EnvironmentDeclaration> = {}) {
  const declared = platform({ prod, dev });
  return findings(azurermOf, { environment: madeEnvironment(declared, "dev"), platform: declared });
}

describe("platform/azurerm-of", () => {
  it("accepts fields of what is made, and nothing said of what is not", () => {
    expect(found({ registry: {}, azurermOf: REGISTRY })).toEqual([]);
    expect(found({ azurermOf: { registry: {} } })).toEqual([]);
  });

  it("accepts what another environment says too and makes, as where both take it from what is shared", () => {
    expect(found({ azurermOf: REGISTRY }, { registry: {}, azurermOf: REGISTRY })).toEqual([]);
  });

  it("fails for fields of what nobody makes", () => {
    expect(found({ azurermOf: REGISTRY }, { azurermOf: REGISTRY })).toEqual([
      'error [azurermOf.registry] must be left out where none is made, got ["zoneRedundancyEnabled"]; declare registry, or take it away',
    ]);
  });

  it("fails for fields that another environment does not say", () => {
    const other = { registry: { quarantinePolicyEnabled: true } };
    expect(found({ azurermOf: other }, { registry: {}, azurermOf: REGISTRY })).toEqual([
      'error [azurermOf.registry] must be left out where none is made, got ["quarantinePolicyEnabled"]; declare registry, or take it away',
    ]);
  });
});
