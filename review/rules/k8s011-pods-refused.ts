import { at, isBlank, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";
import { type KeyedKind, readersOf } from "./support/key-readers";
import { describeObject, mappingAt, objectKindOf, objectOf, podOf, rootOf } from "./support/kubernetes-object";
import { limitRefusals } from "./support/limit-ranges";
import { quotaRefusals, type Refusal } from "./support/quotas";
import { affinityOf, demandInWords, demandOf, isMet, selectedNodes, selectorOf } from "./support/selected-nodes";
import { count } from "./support/wording";

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
    "A key that goes from a ConfigMap or Secret while a workload asks for it, a node selector or an affinity that no pool meets, and a quota of 0 for pods, cpu or memory, or of less than the workloads in these plans ask for, and a limit range that refuses their pods. Medium where a workload takes all keys that there are, for a quota or limit range outside of production, for a quota that only an autoscaler at its most runs into, and for less than half of the memory by default; low for a key that nothing in the plans reads, and for a node selector or an affinity that goes.",
  matters:
    "What runs keeps running, so that nobody notices, until a rollout, a drained node or a restart asks for the next pod.",
  remedy:
    "Take the workload's own part away first, in an earlier change; give a pool the label before pods ask for it.",
  source:
    "https://kubernetes.io/docs/concepts/configuration/configmap/; https://kubernetes.io/docs/concepts/policy/resource-quotas/; https://kubernetes.io/docs/concepts/policy/limit-range/",
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

function* refusalsOf(change: PlannedChange, plans: PlanSet): Iterable<Refusal> {
  const kind = objectKindOf(change.type, change.after);
  if (kind === "ConfigMap" || kind === "Secret") yield* lostKeys(change, kind, plans);
  else if (kind === "ResourceQuota") yield* quotaRefusals(change, plans);
  else if (kind === "LimitRange") yield* limitRefusals(change, plans);
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

function* placements(change: PlannedChange, plans: PlanSet): Iterable<Refusal> {
  const { type, before, after, plan } = change;
  const old = podOf(type, before);
  const pod = podOf(type, after);
  if (pod === undefined || change.kind === "read") return;
  const isNew = before === null || change.kind === "create";
  const nodes = selectedNodes(plan.environment, plans);
  if (nodes) {
    const asked = demandOf(pod, nodes);
    if (!isMet(asked, nodes.after) && (isNew || isMet(demandOf(old, nodes), nodes.before))) {
      yield { message: `asks for nodes with ${demandInWords(asked)}, which no pool has: new pods are not placed` };
      return;
    }
  }
  if (isNew || ["node_selector", "nodeSelector", "affinity"].some((name) => at(pod, name) === UNKNOWN)) return;
  const selector = selectorOf(pod);
  const dropped = Object.entries(selectorOf(old)).filter(
    ([key, value]) => typeof value === "string" && isBlank(selector[key]),
  );
  const labels = [
    ...dropped.map(([key, value]) => `${key}=${String(value)}`),
    ...(affinityOf(pod).length === 0 ? affinityOf(old).flatMap((term) => term.map(({ key }) => key)) : []),
  ];
  if (labels.length === 0) return;
  const which = [...new Set(labels)].join(", ");
  yield { severity: "low", message: `no longer asks for nodes with ${which}: its pods are placed elsewhere, too` };
}
