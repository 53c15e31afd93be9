import { isMadeInAzure, type ResolvedIdentity } from "../azure/identity";
import { isUnreadable } from "../declaration-reader";
import type { PodDeclaration } from "../kubernetes/pod";
import type { ResolvedClusterOrigin } from "./cluster-origin";
import type { EnvironmentObjects } from "./objects";

/** Whom pods run as: an account of their own, or the name of one that is shared. */
type AccountOfWorkload = NonNullable<PodDeclaration["serviceAccount"]>;

/** Label of pods that are an identity: without it, the webhook of workload identity leaves them alone. */
export const USES_IDENTITY = "azure.workload.identity/use";

/** Annotation of the account of such pods. */
export const CLIENT_ID = "azure.workload.identity/client-id";

/** Name of the identity that pods are to a cloud, by their account; undefined for none. */
export function identityNameOf(
  serviceAccount: AccountOfWorkload,
  { serviceAccounts }: Pick<EnvironmentObjects, "serviceAccounts">,
): string | undefined {
  if (typeof serviceAccount !== "string") return serviceAccount.identity;
  return Object.hasOwn(serviceAccounts, serviceAccount) ? serviceAccounts[serviceAccount]?.identity : undefined;
}

/**
 * An identity that an account names, where it means something: on a cluster outside Azure, nobody trusts the accounts but
 * whoever has made one there himself.
 */
export function identityNamed(
  name: string | undefined,
  { identities, origin }: Pick<EnvironmentObjects, "identities"> & { readonly origin: ResolvedClusterOrigin },
): ResolvedIdentity | undefined {
  if (isUnreadable(name)) return undefined;
  const found = name !== undefined && Object.hasOwn(identities, name) ? identities[name] : undefined;
  return found && (origin.kind !== "kubeconfig" || !isMadeInAzure(found)) ? found : undefined;
}
