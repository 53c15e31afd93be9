import type { ResolvedCluster } from "../../../azure/cluster";
import { systemPodNames } from "../../../azure/system-pods";
import { type Rule, warning } from "../../../rule";
import { nearest } from "../../../shape/nearest";

/** Pods that are said not to be there are taken off what is known: another name takes off nothing. */
export const systemPods: Rule<ResolvedCluster> = {
  id: "cluster/system-pods",
  holds: "Pods of AKS itself that a cluster does not have are said by a name that is known.",
  source: "https://github.com/Azure/AKS/blob/master/CHANGELOG.md",
  about: (cluster) => cluster.systemPods,
  *check(cluster) {
    const known = systemPodNames(cluster);
    for (const [name, { replicas }] of Object.entries(cluster.systemPods)) {
      if (replicas !== 0 || known.includes(name)) continue;
      const near = nearest(name, known);
      const remedy = near === undefined ? "leave it out" : `did you mean ${JSON.stringify(near)}?`;
      yield warning(["systemPods", name], "be pods that AKS is known to have, where there are none", name, remedy);
    }
  },
};
