import { loadBalancerRoom } from "../../../../model/rules/platform/load-balancer-room";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

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
      'warning [environments.prod.network.nodeSubnetCidr] should have 17 addresses: 16 of nodes at most, and one for each of portal/web, got "10.10.0.0/28, which has 16"; choose a range of /27 or larger; cdktf-aks-platform addresses prod counts them',
    ]);
  });

  it("leaves nodes alone to the rule of the subnet", () => {
    expect(found(7, {})).toEqual([]);
  });

  it("counts no public load balancer, and none of another subnet", () => {
    expect(found(6, { internal: false, sources: ["203.0.113.0/24"] })).toEqual([]);
    const annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "balancers" };
    expect(found(6, { annotations })).toEqual([]);
  });
});
