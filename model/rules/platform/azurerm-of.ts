import type { AzurermOfEnvironment } from "../../azure/azurerm-of";
import { MADE_OF_ENVIRONMENT } from "../../platform/made-of-environment";
import type { Rule } from "../../rule";
import { hasFields, unmade } from "../azure/cluster/azurerm-of";
import type { EnvironmentSubject } from "./namespace-in-use";

/**
 * As `cluster/azurerm-of`, for everything that an environment has. What another environment says alike and makes, as both take it
 * from `shared`, is of use there.
 */
export const azurermOf: Rule<EnvironmentSubject> = {
  id: "platform/azurerm-of",
  holds: "Fields of azurerm are declared of what is made in the environment, or in another one that shares them.",
  source: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs",
  *check({ environment: { azurermOf = {} }, platform: { environments } }) {
    for (const kind of Object.keys(azurermOf) as (keyof AzurermOfEnvironment)[]) {
      const { isMade, remedy } = MADE_OF_ENVIRONMENT[kind] ?? {};
      const fields = azurermOf[kind];
      if (!fields || !hasFields(fields) || !isMade) continue;
      const text = JSON.stringify(fields);
      const alike = Object.values(environments).filter((other) => JSON.stringify(other.azurermOf?.[kind]) === text);
      if (!alike.some(isMade)) yield unmade([], kind, fields, remedy);
    }
  },
};
