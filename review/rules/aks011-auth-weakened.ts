import { at, isBlank, stringsAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { lostAdministrators } from "./support/administrators";
import { CLUSTER, labelOf } from "./support/pools";

const ENTRA = "azure_active_directory_role_based_access_control";

/** Switches that protect, and what it means to turn them off. */
const PROTECTING = new Map([
  ["local_account_disabled", "local accounts come back, which no one can be traced by"],
  ["role_based_access_control_enabled", "Kubernetes RBAC is off"],
  [`${ENTRA}.azure_rbac_enabled`, "Azure RBAC no longer decides what users may do"],
  ["oidc_issuer_enabled", "the OIDC issuer is off, which workload identities depend on"],
  ["workload_identity_enabled", "workload identity is off"],
  ["azure_policy_enabled", "Azure Policy is off"],
]);

/** AKS011: protection of who may do what in a cluster that is turned off. */
export const rule: ReviewRule = {
  id: "AKS011",
  name: "auth-weakened",
  severity: "high",
  looksFor:
    "Local accounts that come back, or RBAC, Entra sign-in, OIDC, workload identity or Azure Policy that is turned off; in production also a new cluster with local accounts, or without RBAC or Entra sign-in. A cluster that nobody administrates any more. Medium for a moment without an administrator, for other groups of administrators, and for `run command` that is allowed.",
  matters: "What keeps people and workloads to what they may do is gone, and nothing fails because of it.",
  remedy: "Leave the protection on; where one workload cannot live with it, make the exception for that workload.",
  source: "https://learn.microsoft.com/azure/aks/concepts-identity; CKV_AZURE_5, CKV_AZURE_116, CKV_AZURE_141",
  *review(plans) {
    yield* lostAdministrators(plans);
    for (const change of changesOf(plans, CLUSTER)) {
      const { kind, before, after, address, plan } = change;
      if (kind === "create" && plans.production.includes(plan.environment)) {
        const missing = [...unprotected(after)];
        if (missing.length > 0) {
          yield { stack: plan.stack, address, message: `makes the cluster ${labelOf(change)}: ${missing.join("; ")}` };
        }
      }
      if (kind !== "update" && kind !== "replace") continue;
      const handed = [...handedOut(before, after)];
      if (handed.length > 0) {
        const message = `changes who may do what in ${labelOf(change)}: ${handed.join("; ")}`;
        yield { stack: plan.stack, address, severity: "medium", message };
      }
      const weakened = [...PROTECTING].flatMap(([path, meaning]) => (turnedOff(before, after, path) ? [meaning] : []));
      if (!isBlank(at(before, ENTRA)) && isBlank(at(after, ENTRA)))
        weakened.push("nobody signs in with Entra ID any more");
      if (weakened.length === 0) continue;
      yield {
        stack: plan.stack,
        address,
        message: `weakens who may do what in ${labelOf(change)}: ${weakened.join("; ")}`,
      };
    }
  },
};

/** Who gets the cluster, or loses it. Groups are told by their ids: a plan does not know their names. */
function* handedOut(before: Value, after: Value): Iterable<string> {
  const groups = `${ENTRA}.admin_group_object_ids`;
  if (at(after, groups) !== UNKNOWN) {
    const old = stringsAt(before, groups);
    const next = stringsAt(after, groups);
    const added = next.filter((group) => !old.includes(group));
    const gone = old.filter((group) => !next.includes(group));
    if (added.length > 0) yield `${added.join(", ")} may do everything`;
    if (gone.length > 0) yield `${gone.join(", ")} may administrate it no longer`;
  }
  const command = (value: Value) => at(value, "run_command_enabled");
  if (command(before) === false && command(after) !== false && command(after) !== UNKNOWN) {
    yield "commands are run in it through Azure, past the limits of its API server";
  }
}

/** What a new cluster lacks of what an existing one must not lose. */
function* unprotected(cluster: Value): Iterable<string> {
  const accounts = at(cluster, "local_account_disabled");
  if (accounts !== true && accounts !== UNKNOWN) yield "it has local accounts, which no one can be traced by";
  if (at(cluster, "role_based_access_control_enabled") === false) yield "Kubernetes RBAC is off";
  if (isBlank(at(cluster, ENTRA))) yield "nobody signs in with Entra ID";
}

function turnedOff(before: Value, after: Value, path: string): boolean {
  const now = at(after, path);
  return at(before, path) === true && now !== true && now !== UNKNOWN;
}
