import { blocksAt, textAt, type Value } from "../../plan/value";
import { objectKindOf, rootOf } from "./kubernetes-object";

/** Whether an object gives a role to somebody. */
export function isBinding(type: string, value: Value): boolean {
  return ["RoleBinding", "ClusterRoleBinding"].includes(objectKindOf(type, value) ?? "");
}

/** The role that a binding gives; "" where it is not known. */
export function roleOf(type: string, value: Value): string {
  return textAt(rootOf(type, value), type === "kubernetes_manifest" ? "roleRef.name" : "role_ref.name") ?? "";
}

/** Who gets the role of a binding, as `ServiceAccount shop/web`. */
export function subjectsOf(type: string, value: Value): string[] {
  return blocksAt(rootOf(type, value), type === "kubernetes_manifest" ? "subjects" : "subject").map((subject) => {
    const namespace = textAt(subject, "namespace");
    return `${textAt(subject, "kind") ?? ""} ${namespace === undefined ? "" : `${namespace}/`}${textAt(subject, "name") ?? ""}`;
  });
}
