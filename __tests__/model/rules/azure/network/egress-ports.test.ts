import type { LoadBalancerEgress } from "../../../../../model/azure/egress";
import { egressPorts } from "../../../../../model/rules/azure/network/egress-ports";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

/** A pool of two nodes and one of `nodes`, each with one more during an upgrade, that leave by a load balancer. */
function found(
  nodes: number | { readonly min: number; readonly max: number },
  egress: Omit<LoadBalancerEgress, "kind">,
  production = true,
) {
  return findings(
    egressPorts,
    cluster({
      production,
      network: { egress: { kind: "loadBalancer", ...egress } },
      pools: { system: { maxSurge: 1 }, apps: { nodes, maxSurge: 1 } },
    }),
  );
}

const IDS = ["one", "two"].map(
  (name) => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/${name}`,
);

describe("cluster/egress-ports", () => {
  it("accepts as many nodes as the addresses have ports for, surge included", () => {
    expect(found(6, { portsPerNode: 6400 })).toEqual([]);
    expect(found(7, { portsPerNode: 6400, publicIpCount: 2 })).toEqual([]);
  });

  it("warns where there are ports for the nodes, and none for more of them", () => {
    expect(found(7, { portsPerNode: 6400 })).toEqual([
      "warning [network.egress] should have 70400 ports: 6400 for each of 11 nodes, surge included, or the pools grow no further, got 1 public address, with 64000; declare 2 addresses, or portsPerNode: 5816",
    ]);
    expect(found({ min: 1, max: 30 }, { portsPerNode: 6400 })).toEqual([expect.stringMatching(/^warning /)]);
    expect(found(17, { portsPerNode: 6400, publicIpIds: IDS })).toEqual([
      expect.stringContaining("got 2 public addresses, with 128000; declare 3 addresses"),
    ]);
  });

  it("fails where there are fewer than the fewest nodes take", () => {
    expect(found(8, { portsPerNode: 6400 })).toEqual([expect.stringMatching(/^warning /)]);
    expect(found(9, { portsPerNode: 6400 })).toEqual([
      "error [network.egress] must have 83200 ports: 6400 for each of 13 nodes, surge included, got 1 public address, with 64000; declare 2 addresses, or portsPerNode: 4920",
    ]);
  });

  it("says nothing of a prefix, whose addresses nobody knows", () => {
    expect(found(40, { portsPerNode: 6400, publicIpPrefixIds: ["prefix"] })).toEqual([]);
  });

  it("warns where Azure chooses, and fewer ports are left when there are more nodes", () => {
    expect(found({ min: 1, max: 46 }, {})).toEqual([]);
    expect(found({ min: 1, max: 47 }, {})).toEqual([
      "warning [network.egress] should say portsPerNode, because Azure takes ports away from each node when there are more of them, which breaks connections, got 1024 with 3 nodes, and 512 with 51; write portsPerNode: 512",
    ]);
    expect(found({ min: 1, max: 47 }, { portsPerNode: 512 })).toEqual([]);
    expect(found({ min: 49, max: 80 }, {})).toEqual([]);
  });

  it("says so of production only, and of ports that are too few everywhere", () => {
    expect(found({ min: 1, max: 47 }, {}, false)).toEqual([]);
    expect(found(9, { portsPerNode: 6400 }, false)).toEqual([expect.stringMatching(/^error /)]);
  });
});
