import type { ResolvedEnvironment } from "../../platform/environment";
import { identitiesInAzure } from "../../platform/identities";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { earlier } from "../earlier";

/** The second that is made with a name fails, after the first is there. */
export const identityName: Rule<ResolvedPlatform> = {
  id: "platform/identity-name",
  holds: "No two identities that are made in one resource group have one name.",
  source:
    "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity",
  *check({ environments }) {
    const named = earlier<string>();
    for (const environment of Object.values(environments)) {
      yield* each(identitiesInAzure(environment), function* ({ name, identityName: given, resourceGroup, exists }) {
        const group = resourceGroup ?? groupOf(environment);
        if (exists || group === undefined) return;
        const key = `${environment.subscriptionId ?? ""}/${group}/${given}`.toLowerCase();
        const other = named(key, `identities.${name} of ${environment.name}`);
        if (other === undefined) return;
        const remedy = `${other} has it: write another identityName, or name one of them only`;
        yield error(["identities", name, "identityName"], `be one that no other has in ${group}`, given, remedy);
      });
    }
  },
};

function groupOf({ origin, cluster }: ResolvedEnvironment): string | undefined {
  return origin.kind === "existing" ? origin.resourceGroup : cluster?.resourceGroup;
}
