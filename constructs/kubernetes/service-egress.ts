import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { Construct } from "constructs";
import type { ResolvedService } from "../../model/kubernetes/service";
import { addresses, tcpPorts } from "./network-peer";
import type { ServiceObject } from "./service-object";

/** Opens the declared destinations outside the namespace for the pods of a service, and for no others. */
export function serviceEgress(
  scope: Construct,
  { metadata, selector, dependsOn }: ServiceObject,
  rules: ResolvedService["egress"],
): NetworkPolicyV1 {
  return new NetworkPolicyV1(scope, "Egress", {
    metadata: { ...metadata, name: `${metadata.name}-egress` },
    spec: {
      policyTypes: ["Egress"],
      podSelector: { matchLabels: { ...selector } },
      egress: rules.map(({ cidr, ports }) => ({ to: [addresses(String(cidr))], ports: tcpPorts(ports) })),
    },
    dependsOn,
  });
}
