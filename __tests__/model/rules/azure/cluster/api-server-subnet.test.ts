import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { apiServerSubnet } from "../../../../../model/rules/azure/cluster/api-server-subnet";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const SUBNETS = "/subscriptions/x/virtualNetworks/hub/subnets";
const apiServer = { kind: "private", subnetId: `${SUBNETS}/api` } as const;
const found = (changes: Override<ClusterDeclaration>) => findings(apiServerSubnet, cluster(changes));

describe("cluster/api-server-subnet", () => {
  it("accepts none, and one of its own", () => {
    expect(found({})).toEqual([]);
    expect(found({ apiServer, subnetId: `${SUBNETS}/nodes` })).toEqual([]);
  });

  it.each<readonly [string, Override<ClusterDeclaration>]>([
    ["the nodes", { subnetId: `${SUBNETS}/API` }],
    ["a pool", { pools: { system: { subnetId: `${SUBNETS}/api` } } }],
    ["pods", { pools: { system: { podSubnetId: `${SUBNETS}/api` } } }],
  ])("fails for the subnet of %s", (_, changes) => {
    expect(found({ apiServer, ...changes })).toEqual([
      `error [apiServer.subnetId] must be a subnet without nodes and pods, got "${SUBNETS}/api"; name another one of /28 or larger, delegated to Microsoft.ContainerService/managedClusters`,
    ]);
  });
});
