import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from "kubernetes-types/networking/v1";
import { NAMESPACE_NAME_LABEL } from "../../model/kubernetes/labels";
import type { OpenWays } from "./open-ways";

/** A way between workloads and what is not declared as one. */
export interface OuterWay {
  /** Whether others reach the pods, or the pods reach others. */
  readonly direction: "in" | "out";
  /** The pods in words: `shop/web`, or `every pod of shop`. */
  readonly pods: string;
  /** The workloads whose pods they are, where a policy is for some of a namespace alone. */
  readonly workloads: readonly string[];
  /** Who is at the other end, in words: a range of addresses, pods of somebody else, anybody. */
  readonly peer: string;
  /** Ports, such as `443` or `53/UDP`; none for every port. */
  readonly ports: readonly string[];
  /** The policies that open it, as `namespace/name`. */
  readonly policies: readonly string[];
}

/** Ways of policies that lead to addresses, or to pods that nobody declares. */
export function outerWays(policies: readonly NetworkPolicy[], open: OpenWays): readonly OuterWay[] {
  const found = new Map<string, OuterWay>();
  for (const policy of policies) {
    const whom = whose(policy, open);
    for (const way of waysOf(policy, open)) {
      const key = `${way.direction} ${whom.pods} ${way.peer}`;
      const known = found.get(key);
      const ports = known ? joined(known.ports, way.ports) : way.ports;
      found.set(key, { ...way, ...whom, ports, policies: [...new Set([...(known?.policies ?? []), nameOf(policy)])] });
    }
  }
  return [...found.values()];
}

function nameOf({ metadata }: NetworkPolicy): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}

/** Every port is more than some. */
function joined(some: readonly string[], more: readonly string[]): readonly string[] {
  return some.length === 0 || more.length === 0 ? [] : [...new Set([...some, ...more])];
}

function waysOf(
  { metadata, spec }: NetworkPolicy,
  open: OpenWays,
): readonly Omit<OuterWay, "pods" | "workloads" | "policies">[] {
  const here = metadata?.namespace ?? "";
  const way = (
    direction: OuterWay["direction"],
    peers: readonly NetworkPolicyPeer[] = [],
    ports: readonly NetworkPolicyPort[] = [],
  ) => {
    const told = { direction, ports: ports.map(rangeText) };
    if (peers.length === 0) return [{ ...told, peer: ANYBODY }];
    return peers.filter((peer) => isOuter(peer, here, open)).map((peer) => ({ ...told, peer: peerText(peer, here) }));
  };
  const types = spec?.policyTypes ?? [];
  return [
    ...(types.includes("Ingress") ? (spec?.ingress ?? []).flatMap(({ from, ports }) => way("in", from, ports)) : []),
    ...(types.includes("Egress") ? (spec?.egress ?? []).flatMap(({ to, ports }) => way("out", to, ports)) : []),
  ];
}

const ANYBODY = "anybody";

/** Whether a peer may be somebody who is not declared: pods of a declared namespace are, where some are found. */
function isOuter(peer: NetworkPolicyPeer, here: string, open: OpenWays): boolean {
  if (peer.ipBlock) return true;
  const name = peer.namespaceSelector ? peer.namespaceSelector.matchLabels?.[NAMESPACE_NAME_LABEL] : here;
  const isDeclared = name !== undefined && open.namespaces.has(name);
  if (!isDeclared) return true;
  const isEmptyNamespace = open.pods.every(({ namespace }) => namespace !== name);
  return name !== here && (isEmptyNamespace || open.matchedBy(peer, here).size === 0);
}

function whose(policy: NetworkPolicy, open: OpenWays): Pick<OuterWay, "pods" | "workloads"> {
  const here = policy.metadata?.namespace ?? "";
  const { matchLabels = {} } = policy.spec?.podSelector ?? {};
  if (Object.keys(matchLabels).length === 0) return { pods: `every pod of ${here}`, workloads: [] };
  const workloads = open.selectedBy(policy).map(({ workload }) => workload);
  const pods = workloads.length > 0 ? workloads.join(", ") : `pods of ${here} with ${labelsText(matchLabels)}`;
  return { pods, workloads };
}

function peerText({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer, here: string): string {
  if (ipBlock) {
    const { cidr, except = [] } = ipBlock;
    return except.length > 0 ? `${cidr} without ${except.join(", ")}` : cidr;
  }
  const labels = podSelector?.matchLabels ?? {};
  const pods = Object.keys(labels).length > 0 ? `pods with ${labelsText(labels)}` : "every pod";
  return `${pods} of ${namespaceSelector ? namespacesText(namespaceSelector.matchLabels) : here}`;
}

function namespacesText(labels: Readonly<Record<string, string>> = {}): string {
  const { [NAMESPACE_NAME_LABEL]: name, ...others } = labels;
  if (name !== undefined) return name;
  return Object.keys(others).length > 0 ? `namespaces with ${labelsText(others)}` : "every namespace";
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

function rangeText({ port, endPort, protocol = "TCP" }: NetworkPolicyPort): string {
  const range = port === undefined ? "every port" : endPort === undefined ? String(port) : `${port}-${endPort}`;
  return protocol === "TCP" ? range : `${range}/${protocol}`;
}
