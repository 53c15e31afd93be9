import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Azure's advanced container networking is made of cilium. */
export const advancedNetworking: Rule<ResolvedCluster> = {
  id: "cluster/advanced-networking",
  holds: "Advanced networking has cilium as its data plane, and switches something on.",
  source: "https://learn.microsoft.com/azure/aks/advanced-container-networking-services-overview",
  *check({ network: { advanced, dataPlane, podNetwork } }) {
    if (!advanced) return;
    const at = ["network", "advanced"];
    if (dataPlane !== "cilium" || podNetwork === "none") {
      yield error(
        at,
        "be left out without the data plane cilium",
        podNetwork === "none" ? podNetwork : dataPlane,
        "take it away, or leave out dataPlane and podNetwork",
      );
    }
    if (!advanced.observability && !advanced.security) {
      yield error(at, "switch something on", advanced, "write observability: true or security: true, or take it away");
    }
  },
};
