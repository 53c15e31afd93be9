import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { Construct } from "constructs";
import type { ResolvedPort } from "../../model/kubernetes/container";
import { type PodPeer, pods } from "./network-peer";
import type { ServiceObject } from "./service-object";

/** One direction of what a network policy allows between two services. */
export interface ServiceTraffic {
  /** Id of the policy in its construct. */
  readonly id: string;
  /** Name of the policy. */
  readonly name: string;
  /** The pods at the other end. */
  readonly peer: PodPeer;
  /** Ports of the pods that are called. */
  readonly ports: readonly ResolvedPort[];
}

/** Opens the pods of a service to a caller. */
export function ingressFrom(scope: Construct, object: ServiceObject, { id, name, peer, ports }: ServiceTraffic): void {
  new NetworkPolicyV1(scope, id, {
    metadata: { ...object.metadata, name },
    spec: {
      policyTypes: ["Ingress"],
      podSelector: { matchLabels: { ...object.selector } },
      ingress: [{ from: [pods(peer)], ports: containerPorts(ports) }],
    },
    dependsOn: object.dependsOn,
  });
}

/** Opens the way from the pods of a service to the one that they call. */
export function egressTo(scope: Construct, object: ServiceObject, { id, name, peer, ports }: ServiceTraffic): void {
  new NetworkPolicyV1(scope, id, {
    metadata: { ...object.metadata, name },
    spec: {
      policyTypes: ["Egress"],
      podSelector: { matchLabels: { ...object.selector } },
      egress: [{ to: [pods(peer)], ports: containerPorts(ports) }],
    },
    dependsOn: object.dependsOn,
  });
}

/** Network policies see the ports of the pods, behind the Service. */
function containerPorts(ports: readonly ResolvedPort[]) {
  return ports.map(({ container, protocol }) => ({ protocol, port: String(container) }));
}
