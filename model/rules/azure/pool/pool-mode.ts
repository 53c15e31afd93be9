import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import type { ResolvedNodePool } from "../../../azure/node-pool";
import { error, type Finding, type Rule } from "../../../rule";

/** Some ways to run nodes exclude others; Azure says so when the pool is made. */
export const poolMode: Rule<ResolvedCluster> = {
  id: "cluster/pool-mode",
  holds:
    "What a pool says of its nodes goes together: stopped nodes, FIPS, public addresses, critical add-ons, spot and Windows.",
  source: "https://learn.microsoft.com/azure/aks/scale-down-mode#before-you-begin",
  *check(cluster) {
    for (const pool of poolsOf(cluster)) yield* checkPool(pool, cluster);
  },
};

function* checkPool(pool: ResolvedNodePool, { apiServer }: ResolvedCluster): Iterable<Finding> {
  const { name, osType, osDiskType, osSku, vmSize, spot, scaleDownMode, fips, publicIp } = pool;
  const at = ["pools", name];
  if (scaleDownMode === "Deallocate" && osDiskType === "Ephemeral") {
    yield error(
      [...at, "scaleDownMode"],
      "be Delete with an ephemeral OS disk, which a stopped node loses",
      scaleDownMode,
      'write osDiskType: "Managed", or leave it out',
    );
  }
  if (fips && vmSize.architecture === "arm64" && !osSku.startsWith("AzureLinux")) {
    yield error(
      [...at, "fips"],
      "be left out on arm64, unless nodes run Azure Linux",
      `${osSku} on ${vmSize.name}`,
      'write osSku: "AzureLinux"',
    );
  }
  if (fips === false && osType === "Windows") {
    yield error([...at, "fips"], "be true on Windows, which always has it", fips, "leave it out");
  }
  if (pool.windowsOutboundNat !== undefined && osType !== "Windows") {
    yield error([...at, "windowsOutboundNat"], "be left out of a pool of Linux nodes", osType, "take it away");
  }
  if (pool.onlyCriticalAddons !== undefined && pool.mode !== "System") {
    yield error(
      [...at, "onlyCriticalAddons"],
      "be left out of a pool of mode User",
      pool.onlyCriticalAddons,
      "declare taints, or mode System",
    );
  }
  if (pool.undrainableNodes !== undefined && spot) {
    yield error(
      [...at, "undrainableNodes"],
      "be left out of a spot pool, which has no settings of upgrades",
      pool.undrainableNodes,
      "take it away",
    );
  }
  if (publicIp && publicIp.prefixId === undefined && apiServer.kind === "public") {
    yield error(
      [...at, "publicIp"],
      "have a prefixId, so that the API server can admit the addresses of the nodes",
      publicIp,
      "write the id of a prefix, and add its range to apiServer.authorizedCidrs",
    );
  }
}
