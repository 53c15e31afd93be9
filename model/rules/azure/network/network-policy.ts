import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { daysUntil } from "../../../azure/kubernetes-release";
import { error, type Rule, warning } from "../../../rule";

const ENDS_ON_LINUX = "2028-09-30";
const ENDS_ON_WINDOWS = "2026-09-30";

/**
 * Azure's own network policy manager is retired, on Windows two years before it is on Linux. There it was a preview, which no
 * subscription joins any more, so that Azure refuses its nodes.
 */
export const networkPolicy: Rule<ResolvedCluster> = {
  id: "cluster/network-policy",
  holds: "Network policies are enforced by an engine that Azure does not retire.",
  source: "https://learn.microsoft.com/azure/aks/use-network-policies",
  *check(cluster, { today }) {
    const { networkPolicy: engine, podNetwork } = cluster.network;
    if (engine !== "azure" || podNetwork === "none") return;
    const windows = poolsOf(cluster).find(({ osType }) => osType === "Windows");
    const day = windows ? ENDS_ON_WINDOWS : ENDS_ON_LINUX;
    const isOver = daysUntil(day, today) < 0;
    const where = windows ? ` on Windows, which the pool ${windows.name} runs` : "";
    const find = windows && isOver ? error : warning;
    yield find(
      ["network", "networkPolicy"],
      `be an engine that stays, and not one that Azure ${isOver ? "retired" : "retires"} on ${day}${where}`,
      engine,
      windows
        ? "write calico; a running cluster goes there with az aks update, over --network-policy none"
        : "use dataPlane and networkPolicy cilium",
    );
  },
};
