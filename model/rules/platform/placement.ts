import { deviceOffersOf, NVIDIA_GPU } from "../../azure/device-offers";
import { CRITICAL_ADDONS_ONLY } from "../../azure/node-taints";
import { devicesOf, isMet, matchNodes, type NodeMatch } from "../../platform/node-match";
import { error, type Finding, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf, Wording } from "../../value/value-error";
import type { PlacedSubject } from "./subject";

/** A pod that no node takes waits for ever, and nothing says so but its events. */
export const placement: Rule<PlacedSubject> = {
  id: "platform/placement",
  holds:
    "Each pod can run on the nodes of some pool: they have its labels, it tolerates their taints, they have its devices.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
  *check(subject) {
    const matches = matchNodes(subject.pod, subject.cluster);
    if (matches.some(isMet)) return;
    const labelled = matches.filter(({ labels }) => labels.length === 0);
    const offering = labelled.filter(({ devices }) => devices.length === 0);
    if (labelled.length === 0) yield* unknownLabels(subject, matches);
    else if (offering.length === 0) yield devicesMissing(subject, labelled);
    else yield taintsNotTolerated(offering);
  },
};

/** Labels that no pool has, or that no pool has together. */
function* unknownLabels({ pod, cluster }: PlacedSubject, matches: readonly NodeMatch[]): Iterable<Finding> {
  const { nodeSelector } = pod.placement;
  const keys = Object.keys(nodeSelector).filter((key) => matches.every(({ labels }) => labels.includes(key)));
  const known = Object.values(cluster.pools).flatMap(({ labels }) => Object.entries(labels));
  for (const key of keys) {
    const values = known.filter(([other]) => other === key).map(([, value]) => value);
    const near = nearest(
      key,
      known.map(([other]) => other),
    );
    const remedy =
      values.length > 0
        ? `write ${oneOf([...new Set(values)].map((value) => `"${value}"`))}`
        : near !== undefined
          ? `write ${near}`
          : "declare it among the labels of a pool";
    const label = new Wording(`${key}=${nodeSelector[key]}`);
    yield error(["placement", "nodeSelector", key], "be a label of nodes", label, remedy);
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
