import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from "kubernetes-types/networking/v1";
import type { PodsOfNamespaces } from "../model/kubernetes/calls";
import type { PodPeer } from "../model/kubernetes/cluster-conventions";
import { type Labels, NAMESPACE_NAME_LABEL, selectorOf } from "../model/kubernetes/labels";
import type { ResolvedPort } from "../model/kubernetes/port";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** A network policy for pods with certain labels, or for every pod of the namespace where none are named. */
export function networkPolicy(
  owner: ObjectOwner,
  name: string,
  spec: Omit<NetworkPolicySpec, "podSelector">,
  labels: Labels = {},
): ObjectOf<NetworkPolicy> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadataOf(owner, name),
    spec: { ...spec, podSelector: Object.keys(labels).length === 0 ? {} : { matchLabels: { ...labels } } },
  };
}

/** Pods of some namespace, as network policies name them. */
export function pods({ labels, ...peer }: PodPeer | PodsOfNamespaces): NetworkPolicyPeer {
  const matchLabels = "namespace" in peer ? { [NAMESPACE_NAME_LABEL]: peer.namespace } : { ...peer.namespaceLabels };
  return {
    namespaceSelector: Object.keys(matchLabels).length > 0 ? { matchLabels } : {},
    ...(labels && { podSelector: { matchLabels: { ...labels } } }),
  };
}

/** Every pod of the namespace that the policy is in. */
export const PODS_OF_SAME_NAMESPACE: NetworkPolicyPeer = { podSelector: {} };

/**
 * Addresses, as network policies name them.
 *
 * @param except ranges within that are left out
 */
export function addresses(cidr: string, except: readonly string[] = []): NetworkPolicyPeer {
  return { ipBlock: { cidr, ...(except.length > 0 && { except: [...except] }) } };
}

/** Where servers of names answer. */
export const DNS_PORTS: readonly NetworkPolicyPort[] = [
  { protocol: "UDP", port: 53 },
  { protocol: "TCP", port: 53 },
];

/** TCP ports, as network policies name them. */
export function tcpPorts(ports: readonly number[]): NetworkPolicyPort[] {
  return ports.map((port) => ({ protocol: "TCP", port }));
}

/** One direction of what is allowed between two workloads. */
export interface Traffic {
  /** Name of the policy. */
  readonly name: string;
  /** The pods at the other end. */
  readonly peer: PodPeer;
  /** Ports of the pods that are called. */
  readonly ports: readonly ResolvedPort[];
}

/** Opens the pods of a workload to a caller. */
export function ingressPolicy({ name, peer, ports }: Traffic, owner: ObjectOwner): ObjectOf<NetworkPolicy> {
  const ingress = [{ from: [pods(peer)], ports: podPorts(ports) }];
  return networkPolicy(owner, name, { policyTypes: ["Ingress"], ingress }, selectorOf(owner));
}

/** Opens the way from the pods of a workload to the one that they call. */
export function callPolicy({ name, peer, ports }: Traffic, owner: ObjectOwner): ObjectOf<NetworkPolicy> {
  const egress = [{ to: [pods(peer)], ports: podPorts(ports) }];
  return networkPolicy(owner, name, { policyTypes: ["Egress"], egress }, selectorOf(owner));
}

/** Network policies see the ports of the pods, behind the Service. */
export function podPorts(ports: readonly ResolvedPort[]): NetworkPolicyPort[] {
  return ports.map(({ container, protocol }) => ({ protocol, port: container }));
}
