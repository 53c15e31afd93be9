import { loadBalancerRoom } from "../../../../model/rules/platform/load-balancer-room";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const OTHER_SUBNET =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints";

/** Of a /28: 5 of Azure, the API server, and two system nodes with one more; the rest is for nodes of apps and balancers. */
function found(nodes: number, exposed: object) {
  const network = { nodeSubnetCidr: "10.10.0.0/28" };
  const apps = { vmSize: "Standard_D4ds_v5", nodes, maxSurge: 1 } as const;
  return findings(
    loadBalancerRoom,
    platform(
      { prod: { network, pools: { system: { maxSurge: 1 }, apps } } },
      { services: { web: { ...VALID_SERVICE, exposed: { internal: true, sources: [], ...exposed } } } },
    ),
  );
}

describe("platform/load-balancer-room", () => {
  it("accepts an address for each internal load balancer beside the nodes, and warns where one is missing", () => {
    expect(found(5, {})).toEqual([]);
    expect(found(6, {})).toEqual([
      'warning [environments.prod.network.nodeSubnetCidr] should have 17 addresses: 16 of nodes at most, and 1 for portal/web, got "10.10.0.0/28, which has 16"; choose a range of /27 or larger; cdktf-aks-platform addresses prod counts them',
    ]);
  });

  it("leaves nodes alone to the rule of the subnet", () => {
    expect(found(7, {})).toEqual([]);
  });

  it("counts the private endpoints that are made beside the nodes, and none of another subnet", () => {
    const logs = (subnetId?: string) =>
      findings(
        loadBalancerRoom,
        platform(
          {
            prod: {
              network: { nodeSubnetCidr: "10.10.0.0/28" },
              pools: { system: { maxSurge: 1 } },
              logs: { privateLink: { ...(subnetId && { subnetId }) } },
            },
          },
          {
            storageClasses: {
              files: { kind: "azureFile", skuName: "Premium_LRS", networkEndpointType: "privateEndpoint" },
            },
          },
        ),
      );
    expect(logs()).toEqual([
      'warning [environments.prod.network.nodeSubnetCidr] should have 21 addresses: 9 of nodes at most, and 11 for the private endpoint of Azure Monitor, 1 for a private endpoint of files, got "10.10.0.0/28, which has 16"; choose a range of /27 or larger; cdktf-aks-platform addresses prod counts them',
    ]);
    expect(logs(OTHER_SUBNET)).toEqual([]);
  });

  it("counts no public load balancer, and none of another subnet", () => {
    expect(found(6, { internal: false, sources: ["203.0.113.0/24"] })).toEqual([]);
    const annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "balancers" };
    expect(found(6, { annotations })).toEqual([]);
  });
});
