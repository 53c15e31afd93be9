import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import type { PathSegment } from "../../problem";
import { error, type Rule } from "../../rule";
import { earlier } from "../earlier";

interface Use {
  /** Who has the group, in the words of a message. */
  readonly owner: string;
  /** Path from the platform to the place that names the group. */
  readonly at: readonly PathSegment[];
  /** Name of the group. */
  readonly group: string;
  /** Subscription of the group; undefined for the one that is signed in to. */
  readonly subscriptionId: string | undefined;
}

/** Every environment makes its groups, and takes them away with everything in them. */
export const resourceGroup: Rule<ResolvedPlatform> = {
  id: "platform/resource-group",
  holds: "No two environments of a subscription share a resource group that they make, and none has that of the state.",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources",
  *check(platform) {
    const used = earlier<Use>();
    const reported = new Set<string>();
    for (const use of usesOf(platform)) {
      const key = `${use.subscriptionId ?? ""}/${use.group.toLowerCase()}`;
      const first = used(key, use);
      // Two uses in one environment are what cluster/resource-group speaks about, and the names of two groups of the
      // nodes follow from their environments' groups.
      if (!first || first.owner === use.owner || reported.has(use.owner)) continue;
      reported.add(use.owner);
      yield error(
        use.at,
        `differ from that of ${first.owner}`,
        use.group,
        "leave it out to get one that is named after platform and environment",
      );
    }
  },
};

const GROUPS = ["resourceGroup", "nodeResourceGroup"] as const;

/** The groups that are made, and taken away. */
function usesOf({ state, environments }: ResolvedPlatform): readonly Use[] {
  const ofEnvironments = Object.values(environments)
    .filter(isMade)
    .flatMap(({ name, subscriptionId, cluster, resourceGroupExists }) =>
      (resourceGroupExists ? (["nodeResourceGroup"] as const) : GROUPS).map((key) => ({
        owner: `environment "${name}"`,
        at: ["environments", name, key],
        group: cluster[key],
        subscriptionId,
      })),
    );
  const ofState = state && {
    owner: "the state",
    at: ["state", "resourceGroup"],
    group: state.resourceGroup,
    subscriptionId: state.subscriptionId,
  };
  return [...(ofState ? [ofState] : []), ...ofEnvironments];
}
