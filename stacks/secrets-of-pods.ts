import type { ITerraformDependable, TerraformStack } from "cdktf";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { FetchedSecrets } from "../constructs/kubernetes/fetched-secrets";
import type { Namespace } from "../constructs/kubernetes/namespace";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { FoundIdentities } from "./found-identities";

/**
 * Adds what brings secrets of Key Vaults to the pods of an environment.
 *
 * @returns what is made before the pods, by section and name of their workload: `services/cart`
 */
export function addSecretsOfPods(
  stack: TerraformStack,
  { secretReads }: ResolvedEnvironment,
  { identities, namespaces, partOf }: SecretsContext,
): ReadonlyMap<string, readonly ITerraformDependable[]> {
  const made = new Map<string, ITerraformDependable[]>();
  for (const { section, workload, namespace, account, identity, vault, name, objects, synced } of secretReads) {
    const id = childId(stack, ["Secrets", namespace, name], `Secrets-${name}`);
    const secrets = new FetchedSecrets(stack, id, {
      name,
      workload,
      namespace: namespaces.get(namespace) ?? namespace,
      partOf,
      by: vault.by,
      vaultName: vault.vaultName,
      // a rule asks for the identity and, where it cannot be looked up, for the tenant
      tenantId: vault.tenantId ?? identities.tenantId(identity ?? "") ?? "",
      clientId: identities.clientId(identity ?? "") ?? "",
      account,
      objects,
      synced,
      refreshIntervalMinutes: vault.refreshIntervalMinutes,
    });
    declaredAt(secrets, [section, workload]);
    const key = `${section}/${workload}`;
    made.set(key, [...(made.get(key) ?? []), ...secrets.prerequisites]);
  }
  return made;
}

/** What the pods are and where they live. */
interface SecretsContext {
  readonly identities: FoundIdentities;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly partOf: string;
}
