import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { nodeProvisioning as rule } from "../../../../../model/rules/azure/cluster/node-provisioning";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const FIXED = { pools: { system: { nodes: 3 }, apps: { nodes: 2 } } } as const;
const made = (override: Override<ClusterDeclaration>) =>
  findings(rule, cluster({ ...FIXED, nodeProvisioning: { mode: "Auto" }, ...override }));

describe("cluster/node-provisioning", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["nothing", { nodeProvisioning: undefined }],
    ["no nodes any more", { nodeProvisioning: { mode: "Manual" }, pools: { apps: { nodes: { min: 1, max: 3 } } } }],
    ["nodes beside pools of one size", {}],
    ["pools of nodes of one's own only", { nodeProvisioning: { mode: "Auto", defaultNodePools: "None" } }],
    ["a data plane without Cilium", { network: { dataPlane: "azure", networkPolicy: "azure" } }],
    ["nodes on the subnet of the pods", { network: { podNetwork: "nodeSubnet", nodeSubnetCidr: "10.10.0.0/20" } }],
  ])("accepts %s", (_, override) => {
    expect(made(override)).toEqual([]);
  });

  it.each<[string, Override<ClusterDeclaration>, string]>([
    [
      "no nodes are made",
      { nodeProvisioning: { mode: "Manual", defaultNodePools: "None" } },
      'error [nodeProvisioning.defaultNodePools] must be left out with mode "Manual", which makes no nodes, got "None"; remove it, or write mode: "Auto"',
    ],
    [
      "the network has IPv6",
      {
        network: {
          ipv6: {
            vnetCidr: "fd00:82::/48",
            nodeSubnetCidr: "fd00:82::/64",
            podCidr: "fd12:82::/64",
            serviceCidr: "fd12:82:0:1::/108",
          },
        },
      },
      'error [nodeProvisioning.mode] must be "Manual" with IPv6, got "Auto"; remove network.ipv6',
    ],
    [
      "Calico keeps the policies",
      { network: { dataPlane: "azure", networkPolicy: "calico" } },
      'error [nodeProvisioning.mode] must be "Manual" with policies of Calico, got "Auto"; write networkPolicy: "cilium" and dataPlane: "cilium"',
    ],
    [
      "pods have a subnet",
      { network: { podNetwork: "podSubnet" } },
      'error [nodeProvisioning.mode] must be "Manual" with a subnet of pods, got "Auto"; write podNetwork: "overlay"',
    ],
    [
      "Azure brings no network plugin",
      { network: { podNetwork: "none" } },
      'error [nodeProvisioning.mode] must be "Manual" with a network plugin of one\'s own, got "Auto"; write podNetwork: "overlay"',
    ],
    [
      "a pool runs Windows",
      {
        network: { dataPlane: "azure", networkPolicy: "azure" },
        pools: { win: { osType: "Windows", vmSize: "Standard_D4ds_v5", nodes: 2 } },
      },
      'error [pools.win.osType] must be Linux where AKS makes nodes, got "Windows"; write nodeProvisioning: { mode: "Manual" }',
    ],
    [
      "a pool has an autoscaler of its own",
      { pools: { system: { nodes: 3 }, apps: { nodes: { min: 1, max: 3 } } } },
      'warning [pools.apps.nodes] should be a number where AKS makes nodes, because Azure makes no further pool with an autoscaler then, got {"min":1,"max":3}; write how many nodes it keeps; one that exists may stay until its pods have moved',
    ],
  ])("refuses when %s", (_, override, message) => {
    expect(made(override)).toEqual([message]);
  });
});
