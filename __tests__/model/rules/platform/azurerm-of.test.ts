import { azurermOf } from "../../../../model/rules/platform/azurerm-of";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const REGISTRY = { registry: { zoneRedundancyEnabled: true } };

describe("platform/azurerm-of", () => {
  it("accepts fields of what is made, and what several environments say where one of them makes it", () => {
    expect(findings(azurermOf, platform({ prod: { registry: {}, azurermOf: REGISTRY } }))).toEqual([]);
    const shared = platform({ prod: { registry: {}, azurermOf: REGISTRY }, dev: { azurermOf: REGISTRY } });
    expect(findings(azurermOf, shared)).toEqual([]);
    expect(findings(azurermOf, platform({ dev: { azurermOf: { registry: {} } } }))).toEqual([]);
  });

  it("fails once for fields of what nobody makes", () => {
    const shared = platform({ prod: { azurermOf: REGISTRY }, dev: { azurermOf: REGISTRY } });
    expect(findings(azurermOf, shared)).toEqual([
      'error [environments.prod.azurermOf.registry] must be left out where none is made, got ["zoneRedundancyEnabled"]; declare registry, or take it away',
    ]);
  });

  it("fails for fields that another environment does not share", () => {
    const other = { registry: { quarantinePolicyEnabled: true } };
    const declared = platform({ prod: { registry: {}, azurermOf: REGISTRY }, dev: { azurermOf: other } });
    expect(findings(azurermOf, declared)).toEqual([
      'error [environments.dev.azurermOf.registry] must be left out where none is made, got ["quarantinePolicyEnabled"]; declare registry, or take it away',
    ]);
  });
});
