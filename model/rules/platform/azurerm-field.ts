import { BESIDE_CLUSTER } from "../../azure/azurerm-of";
import { NAMED_FIELDS_OF_FLEET, UNNAMED_FIELDS_OF_FLEET } from "../../azure/azurerm-of-fleet";
import type { ResolvedPlatform } from "../../platform/platform";
import { picked } from "../../record";
import type { Rule } from "../../rule";
import { fieldsAround, fieldsByKind } from "../azure/cluster/azurerm-field";

/** As `cluster/azurerm-field`, for what an environment has beside its cluster, and for the Fleet. */
export const azurermField: Rule<ResolvedPlatform> = {
  id: "platform/azurerm-field",
  holds: "Only fields of azurerm that have no name of ours are declared by azurerm's name, beside the cluster too.",
  source: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs",
  *check({ environments, fleet }) {
    for (const { name, azurermOf = {} } of Object.values(environments)) {
      yield* fieldsAround(["environments", name, "azurermOf"], picked(azurermOf, BESIDE_CLUSTER));
    }
    yield* fieldsByKind(["fleet", "azurermOf"], fleet?.azurermOf, NAMED_FIELDS_OF_FLEET, UNNAMED_FIELDS_OF_FLEET);
  },
};
