import type { ResolvedCluster } from "../../../azure/cluster";
import { GROUP_NAME, LONGEST_GROUP_NAME } from "../../../azure/group-name";
import { nodeResourceGroupNameOf } from "../../../azure/names";
import type { PathSegment } from "../../../problem";
import { error, type Finding, type Rule, warning } from "../../../rule";

const LONGEST_NODE_GROUP = 80;
const LONGEST_LABEL = 63;

/** Azure makes the group of the nodes itself, and the nodes carry its name as a label. */
export const resourceGroup: Rule<ResolvedCluster> = {
  id: "cluster/resource-group",
  holds: "The resource group and the group of the nodes have valid names, which differ.",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources",
  *check({ resourceGroup: group, nodeResourceGroup: nodeGroup }) {
    yield* checkName(["resourceGroup"], group, LONGEST_GROUP_NAME);
    yield* checkName(["nodeResourceGroup"], nodeGroup, LONGEST_NODE_GROUP);
    if (nodeGroup.toLowerCase() === group.toLowerCase()) {
      yield error(
        ["nodeResourceGroup"],
        "differ from the resource group of the cluster, because Azure makes it",
        nodeGroup,
        `write "${nodeResourceGroupNameOf(group)}", or leave it out`,
      );
    }
    if (nodeGroup.length > LONGEST_LABEL && nodeGroup.length <= LONGEST_NODE_GROUP) {
      yield warning(
        ["nodeResourceGroup"],
        `be at most ${LONGEST_LABEL} characters, because every node has it as a label`,
        nodeGroup,
        `declare a nodeResourceGroup that is shorter by ${nodeGroup.length - LONGEST_LABEL} or more`,
      );
    }
  },
};

function* checkName(at: readonly PathSegment[], name: string, longest: number): Iterable<Finding> {
  if (!GROUP_NAME.test(name)) {
    yield error(
      at,
      "be letters, digits, hyphens, underscores, dots and parentheses",
      name,
      'end it with anything but a dot, such as "rg-portal-prod"',
    );
  }
  if (name.length > longest) {
    yield error(at, `be at most ${longest} characters`, name, `shorten it by ${name.length - longest} or more`);
  }
}
