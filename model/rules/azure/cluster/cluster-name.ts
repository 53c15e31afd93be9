import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

const FORM = /^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const LONGEST_CLUSTER = 63;
const LONGEST_NETWORK = 63;
const CLUSTER_PREFIX = /^aks-/;
/** The longest name that is made from the name of a cluster and held to 63 characters: that of its subnet. */
const SUBNET_AFFIXES = "snet-" + "-nodes";

/** The name of a cluster is also what the names of its network, its subnet and its identity end with. */
export const clusterName: Rule<ResolvedCluster> = {
  id: "cluster/name",
  holds: "The name of a cluster has a form that Azure accepts, and leaves room for the names that are made from it.",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  *check({ name }) {
    if (!FORM.test(name)) {
      yield error(
        ["name"],
        "be letters, digits, hyphens and underscores",
        name,
        'begin and end with a letter or digit, such as "aks-portal-prod"',
      );
    }
    const suffix = name.replace(CLUSTER_PREFIX, "");
    const longest = Math.min(LONGEST_CLUSTER, LONGEST_NETWORK - SUBNET_AFFIXES.length + (name.length - suffix.length));
    if (name.length > longest) {
      yield error(
        ["name"],
        `be at most ${longest} characters, so that "snet-${suffix}-nodes" is at most ${LONGEST_NETWORK}`,
        name,
        `shorten it by ${name.length - longest} or more`,
      );
    }
  },
};
