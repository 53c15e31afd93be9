import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { orToken } from "../value/token";
import { parseUuid } from "../value/uuid";

const LEVELS = ["read", "write", "administer"] as const;
const SCOPES = ["namespaces", "cluster"] as const;

/** What people may do: look, change what runs, or also decide who else may. */
export type AccessLevel = (typeof LEVELS)[number];

/**
 * What the members of an Entra group may do in a cluster, by roles of Azure. Who reads sees no Secrets. Who writes can run
 * pods as any service account of the namespace, and so read its Secrets.
 *
 * @see https://learn.microsoft.com/azure/aks/entra-id-authorization
 */
export interface AccessDeclaration {
  /** Object id of the group, a UUID. */
  readonly groupObjectId: string;
  /** What its members may do. */
  readonly level: AccessLevel;
  /**
   * Where: in namespaces, or in the whole cluster, with its nodes and `kube-system`. Whoever administers the cluster may do
   * everything.
   *
   * @default "namespaces"
   */
  readonly scope?: (typeof SCOPES)[number];
  /** The namespaces. @default - those that the environment makes, but for that of its gateway */
  readonly namespaces?: readonly string[];
}

/** What a group may do, with every field known, each as in {@link AccessDeclaration}. It is a valid declaration too. */
export interface ResolvedAccess extends AccessDeclaration {
  readonly scope: (typeof SCOPES)[number];
}

/** Fills in the defaults of what a group may do, and reads its values. */
export function resolveAccess(reader: DeclarationReader, declared: AccessDeclaration): ResolvedAccess {
  return resolved({
    groupObjectId: reader.required("groupObjectId", declared.groupObjectId, orToken(parseUuid)),
    level: reader.required("level", declared.level, choiceOf(LEVELS)),
    scope: reader.optional("scope", declared.scope, choiceOf(SCOPES), "namespaces"),
    namespaces: declared.namespaces ?? undefined,
  });
}

/** The built-in role that lets the members of a group do it. */
export function roleOf({ level, scope }: Pick<ResolvedAccess, "level" | "scope">): string {
  switch (level) {
    case "read":
      return "Azure Kubernetes Service RBAC Reader";
    case "write":
      return "Azure Kubernetes Service RBAC Writer";
    case "administer":
      return scope === "cluster"
        ? "Azure Kubernetes Service RBAC Cluster Admin"
        : "Azure Kubernetes Service RBAC Admin";
  }
}
