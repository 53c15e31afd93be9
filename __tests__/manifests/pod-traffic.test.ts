import { podTraffic } from "../../manifests/pod-traffic";
import { AKS } from "../../model/azure/conventions";
import type { CallerDeclaration } from "../../model/kubernetes/calls";
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

it("pods are opened to pods of namespaces by their labels, of all namespaces, and to addresses", () => {
  const calledBy: readonly CallerDeclaration[] = [
    { namespaceLabels: { team: "search" }, labels: { app: "k6" } },
    { namespaceLabels: {} },
    { cidr: "10.0.0.0/8", except: ["10.9.0.0/16"] },
  ];
  const { callers } = podTraffic(service({ calledBy }), { name: "users", namespace: "shop", labels: {} }, AKS);
  expect(callers?.spec?.ingress?.map(({ from }) => from)).toEqual([
    [{ namespaceSelector: { matchLabels: { team: "search" } }, podSelector: { matchLabels: { app: "k6" } } }],
    [{ namespaceSelector: {} }],
    [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.9.0.0/16"] } }],
  ]);
});
