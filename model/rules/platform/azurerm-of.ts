import type { AzurermOfEnvironment } from "../../azure/azurerm-of";
import { MADE_OF_ENVIRONMENT } from "../../platform/made-of-environment";
import type { ResolvedPlatform } from "../../platform/platform";
import type { Rule } from "../../rule";
import { hasFields, unmade } from "../azure/cluster/azurerm-of";

/**
 * As `cluster/azurerm-of`, for everything that an environment has. What several environments say alike, as `shared` does, is
 * said once, and only where none of them makes it.
 */
export const azurermOf: Rule<ResolvedPlatform> = {
  id: "platform/azurerm-of",
  holds: "Fields of azurerm are declared of what is made in the environment, or in another one that shares them.",
  source: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs",
  *check({ environments }) {
    const all = Object.values(environments);
    const known = new Set<string>();
    for (const { name, azurermOf = {} } of all) {
      for (const kind of Object.keys(azurermOf) as (keyof AzurermOfEnvironment)[]) {
        const { isMade, remedy } = MADE_OF_ENVIRONMENT[kind] ?? {};
        const fields = azurermOf[kind];
        if (!fields || !hasFields(fields) || !isMade) continue;
        const text = JSON.stringify([kind, fields]);
        const alike = all.filter((other) => JSON.stringify([kind, other.azurermOf?.[kind]]) === text);
        if (known.has(text) || alike.some(isMade)) continue;
        known.add(text);
        yield unmade(["environments", name], kind, fields, remedy);
      }
    }
  },
};
