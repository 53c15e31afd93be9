import type { ResolvedCluster } from "../../../azure/cluster";
import { LONGEST_NAME_OF, NAME_OF, suffixOf } from "../../../azure/names";
import { error, type Rule } from "../../../rule";

const FORM = /^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const LONGEST_CLUSTER = 63;

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
    // Of the names that are made from the name of a cluster, that of its subnet has least room.
    const subnet = NAME_OF.nodeSubnet(suffixOf({ name }));
    const longest = Math.min(LONGEST_CLUSTER, LONGEST_NAME_OF.nodeSubnet + name.length - subnet.length);
    if (name.length > longest) {
      yield error(
        ["name"],
        `be at most ${longest} characters, so that "${subnet}" is at most ${LONGEST_NAME_OF.nodeSubnet}`,
        name,
        `shorten it by ${name.length - longest} or more`,
      );
    }
  },
};
