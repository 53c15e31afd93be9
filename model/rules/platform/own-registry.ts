import { error, type Rule } from "../../rule";
import type { EnvironmentSubject } from "./namespace-in-use";

/** Azure refuses a second assignment of one role, and before it is made nobody can be given a role on it. */
export const ownRegistry: Rule<EnvironmentSubject> = {
  id: "platform/own-registry",
  holds: "No registry of registryIds is the one that is made beside the cluster, which pulls from it anyway.",
  source: "https://learn.microsoft.com/azure/aks/cluster-container-registry-integration",
  *check({ environment: { cluster, around } }) {
    const { registry } = around;
    if (!registry || !cluster) return;
    for (const [index, id] of cluster.registryIds.entries()) {
      // There is one of a name in all of Azure.
      if (id.split("/").at(-1)?.toLowerCase() !== registry.registryName.toLowerCase()) continue;
      const remedy = "take it away: the cluster pulls from its own";
      yield error(["registryIds", index], "be of a registry that is made elsewhere", registry.registryName, remedy);
    }
  },
};
