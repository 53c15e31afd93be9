import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import type { ResolvedNodePool } from "../../../azure/node-pool";
import { SYSCTL_BOUNDS } from "../../../azure/node-settings";
import type { PathSegment } from "../../../problem";
import { error, type Finding, type Rule } from "../../../rule";

type Bounds = readonly [lowest: number, highest: number];

const KUBELET_BOUNDS: Readonly<Record<string, Bounds>> = {
  containerLogMaxLine: [2, 2_147_483_647],
  containerLogMaxSizeMb: [1, 2_147_483_647],
  imageGcHighThreshold: [0, 100],
  imageGcLowThreshold: [0, 100],
  podMaxPid: [1, 2_147_483_647],
};

/** Azure takes settings of kubelet and kernel within bounds only, and says so when the pool is made. */
export const nodeSettings: Rule<ResolvedCluster> = {
  id: "cluster/node-settings",
  holds: "Settings of kubelet and Linux lie within Azure's bounds, in order, and belong to Linux nodes.",
  source: "https://learn.microsoft.com/azure/aks/custom-node-configuration",
  *check(cluster) {
    for (const pool of poolsOf(cluster)) yield* checkPool(pool);
  },
};

function* checkPool({ name, osType, kubelet, linux }: ResolvedNodePool): Iterable<Finding> {
  const at = ["pools", name];
  if (linux && osType !== "Linux") {
    yield error([...at, "linux"], "be left out of a pool of Windows nodes", osType, "take it away");
  }
  yield* checkBounds([...at, "kubelet"], kubelet, KUBELET_BOUNDS);
  yield* checkBounds([...at, "linux", "sysctlConfig"], linux?.sysctlConfig, SYSCTL_BOUNDS);

  const { imageGcLowThreshold: low, imageGcHighThreshold: high } = kubelet ?? {};
  if (low !== undefined && high !== undefined && low >= high) {
    yield error(
      [...at, "kubelet", "imageGcLowThreshold"],
      `be less than imageGcHighThreshold, ${high}`,
      low,
      "exchange the two, or lower it",
    );
  }
  const { netIpv4IpLocalPortRangeMin: first, netIpv4IpLocalPortRangeMax: last } = linux?.sysctlConfig ?? {};
  if (first !== undefined && last !== undefined && first >= last) {
    yield error(
      [...at, "linux", "sysctlConfig", "netIpv4IpLocalPortRangeMin"],
      `be less than netIpv4IpLocalPortRangeMax, ${last}`,
      first,
      "exchange the two, or lower it",
    );
  }
}

function* checkBounds(
  at: readonly PathSegment[],
  settings: object | undefined,
  bounds: Readonly<Record<string, Bounds>>,
): Iterable<Finding> {
  for (const [key, value] of Object.entries(settings ?? {})) {
    const [lowest, highest] = bounds[key] ?? [];
    if (typeof value !== "number" || lowest === undefined || highest === undefined) continue;
    if (Number.isInteger(value) && value >= lowest && value <= highest) continue;
    const nearest = Math.min(Math.max(Math.round(value) || lowest, lowest), highest);
    yield error([...at, key], `be a whole number from ${lowest} to ${highest}`, value, `write ${nearest}`);
  }
}
