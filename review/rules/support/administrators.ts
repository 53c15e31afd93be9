import { destroys } from "../../plan/resource-change";
import { at, stringsAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import type { ReviewFinding } from "../../rule";
import { CLUSTER, labelOf } from "./pools";

/** The role with which somebody may do everything in a cluster, by name and by the end of its id. */
const ROLE = "Azure Kubernetes Service RBAC Cluster Admin";
const ROLE_ID = "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b";
const ENTRA = "azure_active_directory_role_based_access_control";
const GROUPS = `${ENTRA}.admin_group_object_ids`;

/** Clusters that have no administrator once a plan is applied, or while it is. A cluster with local accounts always has one. */
export function* lostAdministrators(plans: PlanSet): Iterable<ReviewFinding> {
  const assignments = changesOf(plans, "azurerm_role_assignment");
  for (const cluster of changesOf(plans, CLUSTER)) {
    const { before, after, plan } = cluster;
    if (before === null || after === null || destroys(cluster) || !isStrict(after)) continue;
    const groups = at(after, GROUPS) === UNKNOWN ? ["unknown"] : stringsAt(after, GROUPS);
    const old = stringsAt(before, GROUPS);
    const own = assignments.filter((each) => each.plan === plan && isAbout(each, cluster));
    const had = own.filter((each) => isAdministrator(each.before));
    // What is not planned here may administrate it, too: only what is seen to go is told. Groups change at once.
    const stays = had.some((each) => isAdministrator(each.after) && (!destroys(each) || each.actions[0] === "create"));
    if (stays || old.length + had.length === 0 || (old.length > 0 && groups.length > 0)) continue;
    const comes = groups.length > 0 || own.some((each) => each.kind !== "no-op" && isAdministrator(each.after));
    const [first] = had;
    yield {
      stack: plan.stack,
      address: old.length > 0 || !first ? cluster.address : first.address,
      ...(comes && { severity: "medium" as const }),
      message: comes
        ? `nobody administrates ${labelOf(cluster)} for a moment: Terraform takes the old administrator away and makes the new one in no certain order, and is refused itself where it needs that right; give the new right first, and take the old one in a later change`
        : `nobody administrates ${labelOf(cluster)} any more, neither a group nor a role assignment of this plan`,
    };
  }
}

/** Whether people sign in by Entra ID only, and Azure decides what they may do. */
function isStrict(cluster: Value): boolean {
  return at(cluster, "local_account_disabled") === true && at(cluster, ENTRA) !== undefined;
}

/** Whether a role assignment is about a cluster. The id of a scope that is made anew is not known, and there is mostly one. */
function isAbout({ before, after }: PlannedChange, cluster: PlannedChange): boolean {
  const scopes = [textAt(before, "scope"), textAt(after, "scope")].flatMap((scope) => scope?.toLowerCase() ?? []);
  const id = (textAt(cluster.before, "id") ?? textAt(cluster.after, "id"))?.toLowerCase();
  return id === undefined || scopes.length === 0 || scopes.includes(id);
}

function isAdministrator(value: Value): boolean {
  const id = textAt(value, "role_definition_id")?.toLowerCase() ?? "";
  return textAt(value, "role_definition_name") === ROLE || id.endsWith(ROLE_ID);
}
