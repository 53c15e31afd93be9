import { at, blocksAt, stringsAt, textAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { isBinding, roleOf, subjectsOf } from "./support/bindings";
import {
  describeObject,
  mappingAt,
  metadataOf,
  objectKindOf,
  objectOf,
  podMetadataOf,
  podOf,
  rootOf,
} from "./support/kubernetes-object";

const CLIENT_ID = "azure.workload.identity/client-id";
const USES_IDENTITY = "azure.workload.identity/use";

/** K8S010: a right that an update in place takes from a workload or from people. */
export const rule: ReviewRule = {
  id: "K8S010",
  name: "access-lost",
  severity: "high",
  looksFor:
    "A service account that loses its identity of Azure, or pods that no longer sign in by it. Medium for another identity, for pods that act as another service account, and for a service account that leaves a binding; low for people who leave one, and for what a role allows no longer. Nothing where another binding gives the same role.",
  matters: "Nothing is deleted, and a workload is refused from its next token or its next request on.",
  remedy: "Check that nobody uses the right any more; give the new one first, and take the old one in a later change.",
  source:
    "https://learn.microsoft.com/azure/aks/workload-identity-overview; https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      if (change.kind !== "update" && change.kind !== "replace") continue;
      const object = objectOf(change.type, change.after);
      const what = object ? describeObject(object) : change.address;
      for (const { message, severity } of lossesOf(change, plans)) {
        yield {
          stack: change.plan.stack,
          address: change.address,
          ...(severity && { severity }),
          message: `${what}: ${message}`,
        };
      }
    }
  },
};

/** Pods that act as another service account have its rights, and not those of the old one. */
function* actsAs(type: string, before: Value, after: Value): Iterable<Loss> {
  const accountOf = (value: Value) =>
    at(podOf(type, value), type === "kubernetes_manifest" ? "serviceAccountName" : "service_account_name") || "default";
  if (podOf(type, before) === undefined || podOf(type, after) === undefined) return;
  const [was, is] = [accountOf(before), accountOf(after)];
  if (was === is || typeof was !== "string" || typeof is !== "string") return;
  yield { severity: "medium", message: `its pods act as the service account ${is} in place of ${was}` };
}

type Loss = Pick<ReviewFinding, "message" | "severity">;

function* lossesOf(change: PlannedChange, plans: PlanSet): Iterable<Loss> {
  const { type, before, after } = change;
  const kind = objectKindOf(type, after);
  yield* actsAs(type, before, after);
  if (kind === "ServiceAccount") yield* identities(type, before, after);
  else if (isBinding(type, after)) yield* leaving(change, plans);
  else if (kind === "Role" || kind === "ClusterRole") yield* verbs(type, before, after);
  else if (textOf(podMetadataOf(type, before), "labels", USES_IDENTITY) === "true") {
    const labels = at(podMetadataOf(type, after), "labels");
    const now = mappingAt(podMetadataOf(type, after), "labels")[USES_IDENTITY];
    if (labels !== UNKNOWN && now !== UNKNOWN && now !== "true") {
      yield { message: `its pods get no token of Azure any more (${USES_IDENTITY})` };
    }
  }
}

function* identities(type: string, before: Value, after: Value): Iterable<Loss> {
  const old = textOf(metadataOf(type, before), "annotations", CLIENT_ID);
  if (old === undefined || at(metadataOf(type, after), "annotations") === UNKNOWN) return;
  const next = mappingAt(metadataOf(type, after), "annotations")[CLIENT_ID];
  if (next === UNKNOWN || next === old) return;
  if (typeof next !== "string" || next === "") {
    yield { message: `loses its identity ${old}: its pods sign in to Azure no longer (${CLIENT_ID})` };
  } else yield { severity: "medium", message: `its pods sign in to Azure as ${next} in place of ${old}` };
}

function textOf(metadata: Value | undefined, mapping: string, key: string): string | undefined {
  const value = mappingAt(metadata, mapping)[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Subjects that leave a binding. A binding to another role is another binding. */
function* leaving({ type, before, after, plan }: PlannedChange, plans: PlanSet): Iterable<Loss> {
  const list = at(rootOf(type, after), type === "kubernetes_manifest" ? "subjects" : "subject");
  const role = roleOf(type, before);
  if (list === UNKNOWN || role === "" || role !== roleOf(type, after)) return;
  const kept = new Set(
    changesOf(plans, /^kubernetes_/)
      .filter((other) => other.plan.environment === plan.environment && gives(other, role, type, after))
      .flatMap((other) => subjectsOf(other.type, other.after)),
  );
  const deleted = new Set(changesOf(plans, /^kubernetes_/).flatMap((other) => deletedAccount(other, plan.environment)));
  const gone = subjectsOf(type, before).filter((subject) => !kept.has(subject) && !deleted.has(subject));
  const workloads = gone.filter((subject) => subject.startsWith("ServiceAccount "));
  const people = gone.filter((subject) => !workloads.includes(subject));
  if (workloads.length > 0) {
    yield { severity: "medium", message: `takes the role ${role} from ${workloads.join(", ")}` };
  }
  if (people.length > 0) yield { severity: "low", message: `takes the role ${role} from ${people.join(", ")}` };
}

/** A service account that goes with this plan, as a subject: nobody misses its rights. */
function deletedAccount({ type, kind, before, plan }: PlannedChange, environment: string): string[] {
  const object = objectOf(type, before);
  const isGone = kind === "delete" && plan.environment === environment && object?.kind === "ServiceAccount";
  return isGone ? [describeObject(object)] : [];
}

/** Whether a binding gives the role where this one does: everywhere, or in its namespace. */
function gives(other: PlannedChange, role: string, type: string, binding: Value): boolean {
  if (!isBinding(other.type, other.after) || roleOf(other.type, other.after) !== role) return false;
  const namespace = objectOf(other.type, other.after)?.namespace;
  return (
    objectKindOf(other.type, other.after) === "ClusterRoleBinding" ||
    (objectKindOf(type, binding) === "RoleBinding" && namespace === objectOf(type, binding)?.namespace)
  );
}

function* verbs(type: string, before: Value, after: Value): Iterable<Loss> {
  const name = type === "kubernetes_manifest" ? "rules" : "rule";
  if (at(rootOf(type, after), name) === UNKNOWN) return;
  const rules = blocksAt(rootOf(type, after), name);
  const gone = blocksAt(rootOf(type, before), name).flatMap((rule) => {
    const lost = stringsAt(rule, "verbs").flatMap((verb) => {
      const resources = stringsAt(rule, "resources").filter(
        (resource) => !rules.some((other) => covers(other, "verbs", verb) && covers(other, "resources", resource)),
      );
      return resources.length > 0 ? [`${verb} ${resources.join(", ")}`] : [];
    });
    return lost;
  });
  if (gone.length > 0) yield { severity: "low", message: `allows no longer to ${[...new Set(gone)].join("; ")}` };
}

function covers(rule: Value, list: string, one: string): boolean {
  const found = at(rule, list);
  if (found === UNKNOWN || (Array.isArray(found) && found.includes(UNKNOWN))) return true;
  const listed = stringsAt(rule, list);
  return listed.includes(one) || listed.includes("*") || textAt({ it: found ?? null }, "it") === one;
}
