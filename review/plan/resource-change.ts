import type { Difference } from "./difference";
import type { Path, Value } from "./value";

/** What a plan does with an object, read from all of its actions. */
export type ChangeKind = "no-op" | "create" | "read" | "update" | "delete" | "replace" | "forget" | "unknown";

/** How an existing object comes under Terraform's care. */
export interface Importing {
  /** Id of the object; undefined when it is named by its identity, or not known yet. */
  readonly id: string | undefined;
}

/** What a plan does with one object, in one form whatever the version of Terraform. */
export interface ResourceChange {
  /** Address in the stack, such as `azurerm_kubernetes_cluster.Cluster_EB0386A7`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Key of an object that a failed replacement left behind. Address and key together name the object. */
  readonly deposed: string | undefined;
  readonly kind: ChangeKind;
  /** The actions as the plan names them. */
  readonly actions: readonly string[];
  /** Why, in Terraform's words, such as `replace_because_tainted`. */
  readonly reason: string | undefined;
  /** Address before a move. */
  readonly previousAddress: string | undefined;
  readonly importing: Importing | undefined;
  /** Attributes that force a replacement; empty for taint, request and triggers. */
  readonly replacePaths: readonly Path[];
  /** Null where there is nothing, or where it does not matter (see `isKept`). */
  readonly before: Value;
  readonly after: Value;
  /** Attributes that an update or a replacement alters. */
  readonly differences: readonly Difference[];
}

const KINDS = new Map<string, ChangeKind>([
  ["no-op", "no-op"],
  ["create", "create"],
  ["read", "read"],
  ["update", "update"],
  ["delete", "delete"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["forget", "forget"],
  ["create,forget", "forget"],
]);

/** The kind of a list of actions. Terraform adds actions over time: one that is not listed here is `unknown`. */
export function changeKindOf(actions: readonly string[]): ChangeKind {
  return KINDS.get(actions.join(",")) ?? "unknown";
}

/** Whether the object is gone afterwards, or is another one. An action that nobody knows counts when it deletes. */
export function destroys({ actions }: Pick<ResourceChange, "actions">): boolean {
  return actions.includes("delete");
}

/** Whether anything happens that a reviewer wants to see. */
export function isNoticed({ kind, previousAddress, importing }: ResourceChange): boolean {
  return (kind !== "no-op" && kind !== "read") || previousAddress !== undefined || importing !== undefined;
}
