import type { ServiceAccount } from "kubernetes-types/core/v1";
import type { ResolvedPod } from "../model/kubernetes/pod";
import type { ResolvedOwnServiceAccount } from "../model/kubernetes/service-account";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { nonEmptyRecord } from "./non-empty";
import { type RoleObjects, roleFor } from "./role";

/** Who pods are to the API server. */
export interface AccountObjects {
  readonly serviceAccount: ObjectOf<ServiceAccount>;
  /** What it may do in its namespace; undefined where that is nothing. */
  readonly role: RoleObjects | undefined;
  /** Name of the identity that it is to a cloud; undefined where it is none. */
  readonly identity: string | undefined;
}

/** The account of a workload; undefined where its pods run as one that has another name. */
export function accountOf({ serviceAccount }: ResolvedPod, owner: ObjectOwner): AccountObjects | undefined {
  return typeof serviceAccount === "string" ? undefined : accountObjects(serviceAccount, owner);
}

/** A service account, of which pods mount a token only where they say so, and what it may do. */
export function accountObjects(
  { annotations, rules, identity, automountServiceAccountToken, imagePullSecrets }: ResolvedOwnServiceAccount,
  owner: ObjectOwner,
): AccountObjects {
  return {
    serviceAccount: {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: metadataOf(owner, owner.name, annotations),
      automountServiceAccountToken,
      ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
    },
    role: rules.length > 0 ? roleFor(rules, owner, owner) : undefined,
    identity,
  };
}

/** A service account with more annotations, which nobody knows before Terraform runs. */
export function withAnnotations(
  account: ObjectOf<ServiceAccount>,
  more: Readonly<Record<string, string>> = {},
): ObjectOf<ServiceAccount> {
  const annotations = nonEmptyRecord({ ...account.metadata.annotations, ...more });
  return annotations ? { ...account, metadata: { ...account.metadata, annotations } } : account;
}
