import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { poolMode } from "../../../../../model/rules/azure/pool/pool-mode";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/pool-mode", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["stopped nodes with managed disks", { pools: { apps: { scaleDownMode: "Deallocate", osDiskType: "Managed" } } }],
    ["FIPS on amd64", { pools: { apps: { fips: true, osSku: "Ubuntu" } } }],
    ["FIPS with Azure Linux on arm64", { pools: { apps: { fips: true, vmSize: "Standard_D4pds_v5" } } }],
    ["addresses of a prefix", { pools: { apps: { publicIp: { prefixId: "/prefix" } } } }],
    ["any addresses with a private API server", { apiServer: { kind: "private" }, pools: { apps: { publicIp: {} } } }],
    ["undrainable nodes of regular pools", { pools: { apps: { undrainableNodes: "Cordon" } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(poolMode, cluster(changes))).toEqual([]);
  });

  it.each<[string, Override<ClusterDeclaration>, string]>([
    [
      "stopped nodes lose their OS disk",
      { pools: { apps: { scaleDownMode: "Deallocate" } } },
      'error [pools.apps.scaleDownMode] must be Delete with an ephemeral OS disk, which a stopped node loses, got "Deallocate"; write osDiskType: "Managed", or leave it out',
    ],
    [
      "FIPS meets Ubuntu on arm64",
      { pools: { apps: { fips: true, vmSize: "Standard_D4pds_v5", osSku: "Ubuntu" } } },
      'error [pools.apps.fips] must be left out on arm64, unless nodes run Azure Linux, got "Ubuntu on Standard_D4pds_v5"; write osSku: "AzureLinux"',
    ],
    [
      "FIPS is switched off on Windows",
      { pools: { win: { osType: "Windows", vmSize: "Standard_D4ds_v5", nodes: 2, fips: false } } },
      "error [pools.win.fips] must be true on Windows, which always has it, got false; leave it out",
    ],
    [
      "Linux says how Windows leaves",
      { pools: { apps: { windowsOutboundNat: false } } },
      'error [pools.apps.windowsOutboundNat] must be left out of a pool of Linux nodes, got "Linux"; take it away',
    ],
    [
      "a pool of services is kept for the pods of AKS",
      { pools: { apps: { onlyCriticalAddons: true } } },
      "error [pools.apps.onlyCriticalAddons] must be left out of a pool of mode User, got true; declare taints, or mode System",
    ],
    [
      "a spot pool says how it is upgraded",
      { pools: { apps: { spot: {}, undrainableNodes: "Cordon" } } },
      'error [pools.apps.undrainableNodes] must be left out of a spot pool, which has no settings of upgrades, got "Cordon"; take it away',
    ],
    [
      "the API server cannot know the addresses of nodes",
      { pools: { apps: { publicIp: {} } } },
      "error [pools.apps.publicIp] must have a prefixId, so that the API server can admit the addresses of the nodes, got {}; write the id of a prefix, and add its range to apiServer.authorizedCidrs",
    ],
  ])("fails when %s", (_, changes, message) => {
    expect(findings(poolMode, cluster(changes))).toEqual([message]);
  });
});
