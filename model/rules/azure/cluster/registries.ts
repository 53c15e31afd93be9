import type { ResolvedCluster } from "../../../azure/cluster";
import { each, error, type Rule } from "../../../rule";

/** Azure refuses a second assignment of one role. */
export const registries: Rule<ResolvedCluster> = {
  id: "cluster/registries",
  holds: "Each registry is named once.",
  source: "https://learn.microsoft.com/azure/aks/cluster-container-registry-integration",
  *check({ registryIds }) {
    const seen = new Set<string>();
    yield* each(registryIds.entries(), function* ([index, id]) {
      const key = id.toLowerCase();
      if (seen.has(key)) yield error(["registryIds", index], "differ from the others", id, "remove one of them");
      seen.add(key);
    });
  },
};
