import type {
  NetworkPolicyV1SpecIngressFrom,
  NetworkPolicyV1SpecIngressPorts,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { type Labels, NAMESPACE_NAME_LABEL } from "./labels";

/** Pods that may be reached, or that reach others: one end of what a network policy allows. */
export interface PodPeer {
  /** Name of their namespace. */
  readonly namespace: string;
  /** Labels that they have. @default - all pods of the namespace */
  readonly labels?: Labels;
}

/** Pods of some namespace, as network policies name them. */
export function pods({ namespace, labels }: PodPeer): NetworkPolicyV1SpecIngressFrom {
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: namespace } },
    ...(labels && { podSelector: { matchLabels: { ...labels } } }),
  };
}

/** Every pod of the namespace that the policy is in. */
export const PODS_OF_SAME_NAMESPACE: NetworkPolicyV1SpecIngressFrom = { podSelector: {} };

/** Addresses, as network policies name them. */
export function addresses(cidr: string): NetworkPolicyV1SpecIngressFrom {
  return { ipBlock: { cidr } };
}

/** TCP ports, as network policies name them. */
export function tcpPorts(ports: readonly number[]): NetworkPolicyV1SpecIngressPorts[] {
  return ports.map((port) => ({ protocol: "TCP", port: String(port) }));
}
