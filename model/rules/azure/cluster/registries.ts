import type { ResolvedCluster } from "../../../azure/cluster";
import { each, error, type Rule } from "../../../rule";
import { earlier } from "../../earlier";

/** Azure refuses a second assignment of one role. */
export const registries: Rule<ResolvedCluster> = {
  id: "cluster/registries",
  holds: "Each registry is named once.",
  source: "https://learn.microsoft.com/azure/aks/cluster-container-registry-integration",
  *check({ registryIds }) {
    const named = earlier<number>();
    yield* each(registryIds.entries(), function* ([index, id]) {
      if (named(id.toLowerCase(), index) === undefined) return;
      yield error(["registryIds", index], "differ from the others", id, "remove one of them");
    });
  },
};
