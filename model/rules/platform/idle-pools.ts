import { makesNodes, poolsOf } from "../../azure/cluster";
import { deviceOffersOf } from "../../azure/device-offers";
import { nodeBounds } from "../../azure/node-count";
import type { ResolvedNodePool } from "../../azure/node-pool";
import { isMade } from "../../platform/environment";
import { isMet, matchNodes } from "../../platform/node-match";
import { type Finding, type Rule, warning } from "../../rule";
import { Wording } from "../../value/value-error";
import type { EnvironmentSubject } from "./namespace-in-use";

/**
 * Services move to the system nodes, beside the DNS of the cluster, where no other node takes them: by a taint that none of
 * them tolerates, or because there are no nodes. Nothing fails then, until both want the same memory.
 */
export const idlePools: Rule<EnvironmentSubject> = {
  id: "platform/idle-pools",
  holds: "In production, some service can run on the pools for services, where there are such.",
  source: "https://learn.microsoft.com/azure/aks/use-system-pools#system-and-user-node-pools",
  *check({ environment }) {
    if (!environment.production || !isMade(environment) || makesNodes(environment.cluster)) return;
    const { cluster, services, statefulSets } = environment;
    const pods = [...Object.values(services), ...Object.values(statefulSets)];
    const pools = poolsOf(cluster).filter(isForServices);
    if (pods.length === 0 || pools.length === 0) return;
    const taken = pods.flatMap((pod) => matchNodes(pod, cluster).filter(isMet)).map(({ pool }) => pool);
    if (pools.some((pool) => taken.includes(pool) && nodeBounds(pool).max > 0)) return;
    for (const pool of pools) yield idle(pool);
  },
};

/** Nodes for what needs a device, and those that Azure may take back, wait for what asks for them. */
function isForServices(pool: ResolvedNodePool): boolean {
  const { mode, osType, spot } = pool;
  return mode === "User" && osType === "Linux" && spot === undefined && Object.keys(deviceOffersOf(pool)).length === 0;
}

function idle(pool: ResolvedNodePool): Finding {
  const { name, taints } = pool;
  if (nodeBounds(pool).max === 0) {
    const remedy = "declare some, or take the pool away";
    return warning(["pools", name, "nodes"], "be at least 1, so that services leave the system nodes alone", 0, remedy);
  }
  return warning(
    ["pools", name, taints.length > 0 ? "taints" : "labels"],
    "let some service run there, so that services leave the system nodes alone",
    new Wording("none that does"),
    "tolerate the taint in placement of the services, take it away, or take the pool away",
  );
}
