import type { ResolvedPlatform } from "../../platform/platform";
import { vaultsMade } from "../../platform/secret-grants";
import { each, error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";
import { earlier } from "../earlier";

/** A name of a vault is one host name in all of Azure. */
export const vaultName: Rule<ResolvedPlatform> = {
  id: "platform/vault-name",
  holds: "No two Key Vaults that are made have one name, and none is made for a cluster outside Azure.",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault",
  *check({ environments }) {
    const named = earlier<string>();
    for (const environment of Object.values(environments)) {
      yield* each(vaultsMade(environment), function* ({ name, vaultName: given }) {
        const other = named(given.toLowerCase(), `secretStores.${name} of ${environment.name}`);
        if (other === undefined) return;
        const remedy = `say vaultName in one of them: ${other} has that name`;
        yield error(["secretStores", name, "vaultName"], "have a name of its own", given, remedy);
      });
      if (environment.origin.kind !== "kubeconfig") continue;
      yield* each(Object.values(environment.secretStores), function* (store) {
        if (store.kind === "secret" || store.exists) return;
        yield error(
          ["secretStores", store.name, "exists"],
          `be true in ${environment.name}, whose cluster is outside Azure`,
          new Wording("false"),
          `name a vault that is there, or override it with { kind: "secret" } in ${environment.name}`,
        );
      });
    }
  },
};
