import { at, isBlank, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { type KeyedKind, readersOf } from "./support/key-readers";
import { describeObject, mappingAt, objectKindOf, objectOf, podOf, rootOf, specOf } from "./support/kubernetes-object";
import { askedOfPools, isMet, selectedNodes } from "./support/selected-nodes";
import { count } from "./support/wording";

/** What each pod takes of a quota. */
const OF_PODS = /^(pods|count\/pods|((requests|limits)\.)?(cpu|memory))$/;
const NOTHING = /^0+(\.0*)?[A-Za-z]*$/;
/** Parts of ConfigMaps and Secrets that hold keys. */
const HOLDING: readonly (readonly [resource: string, manifest: string])[] = [
  ["data", "data"],
  ["binary_data", "binaryData"],
  ["binary_data", "stringData"],
];

/** K8S011: pods that do not start any more, although nothing is deleted. */
export const rule: ReviewRule = {
  id: "K8S011",
  name: "pods-refused",
  severity: "high",
  looksFor:
    "A key that goes from a ConfigMap or Secret while a workload asks for it, a node selector that no pool meets, and a quota of 0 for pods, cpu or memory. Medium where a workload takes all keys that there are, and for a quota outside of production; low for a key that nothing in the plans reads, and for a node selector that goes.",
  matters:
    "What runs keeps running, so that nobody notices, until a rollout, a drained node or a restart asks for the next pod.",
  remedy:
    "Take the workload's own part away first, in an earlier change; give a pool the label before pods ask for it.",
  source:
    "https://kubernetes.io/docs/concepts/configuration/configmap/; https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      const object = objectOf(change.type, change.after);
      if (!object) continue;
      for (const { message, severity } of refusalsOf(change, plans)) {
        yield {
          stack: change.plan.stack,
          address: change.address,
          ...(severity && { severity }),
          message: `${describeObject(object)}: ${message}`,
        };
      }
    }
  },
};

type Refusal = Pick<ReviewFinding, "message" | "severity">;

function* refusalsOf(change: PlannedChange, plans: PlanSet): Iterable<Refusal> {
  const kind = objectKindOf(change.type, change.after);
  if (kind === "ConfigMap" || kind === "Secret") yield* lostKeys(change, kind, plans);
  else if (kind === "ResourceQuota") yield* quotas(change, plans);
  else yield* placements(change, plans);
}

function* lostKeys(change: PlannedChange, kind: KeyedKind, plans: PlanSet): Iterable<Refusal> {
  const { type, before, after } = change;
  if (change.kind !== "update" && change.kind !== "replace") return;
  const next = keysOf(type, after);
  // A value that only the provider knows has keys that only the provider knows.
  if (next === undefined || !isBlank(at(after, "data_wo_revision"))) return;
  const gone = [...(keysOf(type, before) ?? [])].filter((key) => !next.has(key));
  if (gone.length === 0) return;
  const readers = readersOf(change, kind, plans);
  const missed = readers.filter(({ key }) => key !== undefined && gone.includes(key));
  const taking = readers.filter(({ key }) => key === undefined);
  // Keys of a Secret may be secrets themselves: only what a workload says openly is named.
  const what = kind === "Secret" ? count(gone.length, "key") : gone.join(", ");
  const loses = `loses ${what}`;
  if (missed.length > 0) {
    const who = [...new Set(missed.map(({ workload, key }) => `${workload} (${key})`))].join(", ");
    yield { message: `${loses}, without which new pods do not start: ${who}` };
  } else if (taking.length > 0) {
    const who = [...new Set(taking.map(({ workload }) => workload))].join(", ");
    yield { severity: "medium", message: `${loses}, and so do the next pods of ${who}` };
  } else yield { severity: "low", message: `${loses}, which nothing in these plans reads` };
}

/** Keys of an object; undefined where they are not known yet. */
function keysOf(type: string, value: Value): Set<string> | undefined {
  const keys = new Set<string>();
  for (const names of HOLDING) {
    const name = names[type === "kubernetes_manifest" ? 1 : 0];
    if (at(rootOf(type, value), name) === UNKNOWN) return undefined;
    for (const [key, held] of Object.entries(mappingAt(rootOf(type, value), name))) if (held !== null) keys.add(key);
  }
  return keys;
}

function* quotas(change: PlannedChange, plans: PlanSet): Iterable<Refusal> {
  const { type, before, after, plan } = change;
  const isManifest = type === "kubernetes_manifest";
  if (change.kind !== "create" && change.kind !== "update" && change.kind !== "replace") return;
  const spec = specOf(type, after);
  // A quota of a scope is about some pods only.
  if (["scopes", "scope_selector", "scopeSelector"].some((scope) => !isBlank(at(spec, scope)))) return;
  const old = new Set(change.kind === "create" ? [] : nothingIn(specOf(type, before)));
  const none = nothingIn(spec).filter((resource) => !old.has(resource));
  if (none.length === 0) return;
  const namespace = objectOf(type, after)?.namespace || (isManifest ? "default" : "its namespace");
  const isProduction = plans.production.includes(plan.environment);
  yield {
    ...(!isProduction && { severity: "medium" as const }),
    message: `allows 0 of ${none.join(", ")}: no new pod starts in ${namespace}`,
  };
}

function nothingIn(spec: Value | undefined): string[] {
  return Object.entries(mappingAt(spec, "hard")).flatMap(([resource, most]) =>
    OF_PODS.test(resource) &&
    NOTHING.test(typeof most === "number" ? String(most) : typeof most === "string" ? most : "")
      ? [resource]
      : [],
  );
}

function* placements(change: PlannedChange, plans: PlanSet): Iterable<Refusal> {
  const { type, before, after, plan } = change;
  const pod = podOf(type, after);
  if (pod === undefined || change.kind === "read") return;
  const name = type === "kubernetes_manifest" ? "nodeSelector" : "node_selector";
  const selector = at(pod, name);
  const old = at(podOf(type, before), name);
  const isNew = before === null || change.kind === "create";
  const nodes = selectedNodes(plan.environment, plans);
  if (nodes) {
    const asked = askedOfPools(selector, nodes);
    if (!isMet(asked, nodes.after) && (isNew || isMet(askedOfPools(old, nodes), nodes.before))) {
      const labels = [...asked].map(([key, value]) => `${key}=${value}`).join(", ");
      yield { message: `asks for nodes with ${labels}, which no pool has: new pods are not placed` };
      return;
    }
  }
  const dropped = Object.entries(mappingAt({ it: old ?? null }, "it")).filter(
    ([key, value]) => typeof value === "string" && isBlank(mappingAt({ it: selector ?? null }, "it")[key]),
  );
  if (isNew || dropped.length === 0 || pod === UNKNOWN || selector === UNKNOWN) return;
  const labels = dropped.map(([key, value]) => `${key}=${String(value)}`).join(", ");
  yield { severity: "low", message: `no longer asks for nodes with ${labels}: its pods are placed elsewhere, too` };
}
