import type { ResolvedCluster } from "../../../azure/cluster";
import { daysUntil } from "../../../azure/kubernetes-release";
import { error, type Rule, warning } from "../../../rule";

const AZURE_POLICY_ENDS = "2028-09-30";

/** Azure's own network policy manager is retired in favour of Cilium. */
export const networkPolicy: Rule<ResolvedCluster> = {
  id: "cluster/network-policy",
  holds: "Network policies are enforced by an engine that Azure does not retire; a retired one is an error.",
  source: "https://learn.microsoft.com/azure/aks/use-network-policies",
  *check({ network }, { today }) {
    if (network.networkPolicy !== "azure") return;
    const isOver = daysUntil(AZURE_POLICY_ENDS, today) < 0;
    const found = isOver ? error : warning;
    yield found(
      ["network", "networkPolicy"],
      `be an engine that stays, and not one that Azure ${isOver ? "retired" : "retires"} on ${AZURE_POLICY_ENDS}`,
      network.networkPolicy,
      "use dataPlane and networkPolicy cilium, or calico where there are Windows nodes",
    );
  },
};
