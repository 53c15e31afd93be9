import { isUnreadable } from "../../declaration-reader";
import { identityNamed } from "../../platform/identity-of-pods";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** A vault answers an identity, and nobody else. */
export const secretReads: Rule<ResolvedPlatform> = {
  id: "platform/secret-reads",
  holds: "Pods that read a Key Vault are an identity, of which the cluster knows the client id and the tenant.",
  source: "https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access",
  *check({ environments }) {
    for (const environment of Object.values(environments)) {
      yield* each(environment.secretReads, function* ({ section, workload, identity, vault }) {
        const at = [section, workload, "serviceAccount"];
        const found = identityNamed(identity, environment);
        if (!found) {
          // what is no name of an identity is reported already
          const account = environment[section][workload]?.serviceAccount;
          if (isUnreadable(account) || (typeof account === "object" && isUnreadable(account.identity))) return;
          // a name that is declared nowhere is what platform/identity-reference speaks about
          if (identity !== undefined && !Object.hasOwn(environment.identities, identity)) return;
          yield error(
            at,
            `have an identity${identity === undefined ? "" : ` in ${environment.name}`}, as which pods read the Key Vault ${vault.name}`,
            new Wording(identity === undefined ? "none" : `${identity}, which means nothing outside Azure`),
            identity === undefined
              ? `write serviceAccount: { identity: "…" }, and declare it among identities`
              : `give it a clientId, or override secretStores.${vault.name} with { kind: "secret" } in ${environment.name}`,
          );
          return;
        }
        if (
          found.clientId === undefined ||
          isUnreadable(found.clientId) ||
          vault.tenantId !== undefined ||
          environment.cluster?.tenantId
        )
          return;
        yield error(
          ["secretStores", vault.name, "tenantId"],
          "be said where the identity of pods has a clientId",
          new Wording("nothing"),
          `add the tenant of the vault, a UUID: "az account show --query tenantId" has it`,
        );
      });
    }
  },
};
