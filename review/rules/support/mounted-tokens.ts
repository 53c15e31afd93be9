import { at, type Value } from "../../plan/value";
import { objectKindOf, rootOf } from "./kubernetes-object";

const ACCOUNTS = ["ServiceAccount", "DefaultServiceAccount"];

/** A token for the API server that pods of an account get from an update on, where it gave none by declaration. */
export function* mountedTokens(type: string, before: Value, after: Value): Iterable<string> {
  if (before === null || !ACCOUNTS.includes(objectKindOf(type, after) ?? "")) return;
  const name = type === "kubernetes_manifest" ? "automountServiceAccountToken" : "automount_service_account_token";
  const isOn = (value: Value) => at(rootOf(type, value), name);
  if (isOn(before) === false && isOn(after) === true)
    yield "gives pods that say nothing of it a token for the API server";
}
