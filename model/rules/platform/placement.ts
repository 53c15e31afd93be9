import { makesNodes, poolsOf } from "../../azure/cluster";
import { deviceOffersOf, NVIDIA_GPU } from "../../azure/device-offers";
import { isSetByOthers, labelValuesOf } from "../../azure/node-label-values";
import { CRITICAL_ADDONS_ONLY } from "../../azure/node-taints";
import { type ResolvedNodeRequirement, valuesOf } from "../../kubernetes/node-affinity";
import { canMeet, canMeetOne, devicesOf, isMet, type NodeMatch } from "../../platform/node-match";
import { each, error, type Finding, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf, Wording } from "../../value/value-error";
import { matchesOf, type PlacedSubject } from "./subject";

/** A pod that no node takes waits for ever, and nothing says so but its events. */
export const placement: Rule<PlacedSubject> = {
  id: "platform/placement",
  holds:
    "Each pod can run on the nodes of some pool: they have its labels and meet a term of its node affinity, it tolerates their taints, they have its devices.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
  *check(subject) {
    if (makesNodes(subject.cluster)) return;
    const terms = unmetTerms(subject);
    yield* terms;
    const matches = matchesOf(subject);
    if (matches.some(isMet) || terms.length > 0) return;
    const selected = matches.filter(({ labels }) => labels.length === 0);
    const labelled = selected.filter(({ isOutside }) => !isOutside);
    const offering = labelled.filter(({ devices }) => devices.length === 0);
    if (selected.length === 0) yield* unknownLabels(subject, matches);
    else if (labelled.length === 0) yield termsApart(subject);
    else if (offering.length === 0) yield devicesMissing(subject, labelled);
    else yield taintsNotTolerated(offering);
  },
};

/** Labels that no pool has, or that no pool has together. */
function* unknownLabels({ pod, cluster }: PlacedSubject, matches: readonly NodeMatch[]): Iterable<Finding> {
  const { nodeSelector } = pod.placement;
  const keys = Object.keys(nodeSelector).filter((key) => matches.every(({ labels }) => labels.includes(key)));
  for (const key of keys) {
    const label = new Wording(`${key}=${nodeSelector[key]}`);
    yield error(
      ["placement", "nodeSelector", key],
      "be a label of nodes",
      label,
      labelRemedy(key, [nodeSelector[key] ?? ""], cluster),
    );
  }
  if (keys.length > 0) return;
  const selector = Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`);
  yield error(
    ["placement", "nodeSelector"],
    "be labels of one pool",
    new Wording(selector.join(", ") || "none"),
    selector.length > 0 ? "remove one of them, or declare a pool that has all" : "declare a pool with Linux nodes",
  );
}

/** What to write in place of a label that no node has. */
function labelRemedy(key: string, asked: readonly string[], cluster: PlacedSubject["cluster"]): string {
  const { pools } = cluster;
  const known = Object.values(pools).flatMap(({ labels }) => Object.entries(labels));
  const values = known.filter(([other]) => other === key).map(([, value]) => value);
  if (values.length > 0) return `write ${oneOf([...new Set(values)].map((value) => `"${value}"`))}`;
  const set = new Set(poolsOf(cluster).flatMap((pool) => labelValuesOf(pool, cluster, key) ?? []));
  if (set.size > 0 || isSetByOthers(key)) return setRemedy(key, asked, [...set]);
  const near = nearest(
    key,
    known.map(([other]) => other),
  );
  return near !== undefined ? `write ${near}` : "declare it among the labels of a pool";
}

/** What to write in place of a value of a label that nobody declares: Azure sets it by what a pool is. */
function setRemedy(key: string, asked: readonly string[], values: readonly string[]): string {
  if (asked.includes("windows") && key.endsWith("kubernetes.io/os")) {
    return 'declare a pool with osType: "Windows", or remove it';
  }
  const ofZone = values.filter((value) => asked.some((wanted) => value.endsWith(`-${wanted}`)));
  const [near] = asked.flatMap((wanted) => nearest(wanted, values) ?? []);
  const meant = ofZone.length > 0 ? ofZone : near === undefined ? values : [near];
  const pool = "declare a pool whose nodes have it";
  return meant.length > 0 ? `write ${oneOf(meant.map((value) => `"${value}"`))}, or ${pool}` : pool;
}

/** Terms of which no pool can meet one, or everything that one of them asks. */
function unmetTerms({ pod, cluster }: PlacedSubject): readonly Finding[] {
  const pools = poolsOf(cluster);
  return each(pod.placement.nodeAffinity.required.entries(), function* ([index, term]) {
    if (pools.some((pool) => canMeet(pool, cluster, term))) return;
    const at = ["placement", "nodeAffinity", "required", index];
    const unmet = [...term.matchExpressions.entries()].filter(
      ([, one]) => !pools.some((pool) => canMeetOne(pool, cluster, one)),
    );
    yield* each(unmet, function* ([position, one]) {
      const asks = one.operator === "In" || one.operator === "Exists";
      const remedy = asks
        ? labelRemedy(one.key, valuesOf(one), cluster)
        : "remove it, or declare a pool whose nodes meet it";
      yield error(
        [...at, "matchExpressions", position],
        "be met by nodes of a pool",
        new Wording(inWords(one)),
        remedy,
      );
    });
    if (unmet.length > 0) return;
    const all = new Wording(term.matchExpressions.map((one) => inWords(one)).join(", "));
    yield error(at, "be met by nodes of one pool", all, "remove one of them, or declare a pool that meets all");
  });
}

function inWords(requirement: ResolvedNodeRequirement): string {
  const { key, operator } = requirement;
  const values = valuesOf(requirement);
  return [key, operator, ...(values.length > 0 ? [values.join(", ")] : [])].join(" ");
}

function termsApart({ pod }: PlacedSubject): Finding {
  const selector = Object.entries(pod.placement.nodeSelector).map(([key, value]) => `${key}=${value}`);
  return error(
    ["placement", "nodeAffinity", "required"],
    "be met by the nodes that nodeSelector names",
    new Wording(selector.join(", ") || "nodes with Linux"),
    "say both in one term, or remove one",
  );
}

function devicesMissing({ pod }: PlacedSubject, matches: readonly NodeMatch[]): Finding {
  const [device = ""] = matches.flatMap(({ devices }) => devices);
  const most = Math.max(...matches.map(({ pool }) => deviceOffersOf(pool)[device] ?? 0));
  return error(
    deviceAt(pod, device),
    `be at most ${most} in all containers of a pod, as many ${device} as a node has`,
    devicesOf(pod)[device],
    most > 0 ? "ask for less, or declare a pool with more" : "declare a pool that has it",
  );
}

function deviceAt({ resources }: PlacedSubject["pod"], device: string): readonly string[] {
  return resources.gpu !== undefined && device === NVIDIA_GPU
    ? ["resources", "gpu"]
    : ["resources", "extended", device];
}

function taintsNotTolerated(matches: readonly NodeMatch[]): Finding {
  const [closest] = [...matches].sort((one, other) => distanceOf(one) - distanceOf(other));
  const taints = (closest?.taints ?? []).map(
    ({ key, value, effect }) => `{ key: "${key}", value: "${value}", effect: "${effect}" }`,
  );
  return error(
    ["placement", "tolerations"],
    "let the pods on nodes",
    new Wording(`none for ${taints.join(" and ")}`),
    `add ${taints.length > 1 ? "them" : "it"} to run on pool ${closest?.pool.name}, or declare a pool without taints`,
  );
}

/** How much has to be tolerated; what keeps nodes for the cluster's own pods least of all. */
function distanceOf({ taints }: NodeMatch): number {
  return taints.length + (taints.some(({ key }) => key === CRITICAL_ADDONS_ONLY) ? 100 : 0);
}
