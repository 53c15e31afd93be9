import { podTraffic } from "../../manifests/pod-traffic";
import { AKS } from "../../model/azure/conventions";
import type { ServiceDeclaration } from "../../model/kubernetes/service";
import { service } from "../support/service";

const egressOf = (changes: Partial<ServiceDeclaration>) =>
  podTraffic(service(changes), { name: "users", namespace: "shop", labels: {} }, AKS).egress?.spec?.egress;

it("the way to servers of names that pods name is open, and to nobody else's", () => {
  expect(egressOf({ dnsConfig: { nameservers: ["10.0.0.53", "10.0.0.54"] } })).toEqual([
    {
      to: [{ ipBlock: { cidr: "10.0.0.53/32" } }, { ipBlock: { cidr: "10.0.0.54/32" } }],
      ports: [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    },
  ]);
  expect(egressOf({ dnsConfig: { options: { ndots: "2" } } })).toBeUndefined();
});
