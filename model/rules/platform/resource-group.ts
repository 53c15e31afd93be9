import { expiryGroupNameOf } from "../../azure/names";
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
  /** Whether it is made here, and is not there already. */
  readonly isMade: boolean;
  /** What to do about a name that is taken. */
  readonly remedy: string;
}

/** Every environment makes its groups, and takes them away with everything in them. */
export const resourceGroup: Rule<ResolvedPlatform> = {
  id: "platform/resource-group",
  holds:
    "No two parts of a platform make one resource group: environments, their backups, what ends them, the Fleet; and none makes that of the state.",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources",
  *check(platform) {
    const used = earlier<Use>();
    const reported = new Set<string>();
    for (const use of usesOf(platform)) {
      const key = `${use.subscriptionId ?? ""}/${use.group.toLowerCase()}`;
      const first = used(key, use);
      // Two uses in one environment are what cluster/resource-group speaks about, and the names of further groups of an
      // environment follow from its first.
      if (!first || !(first.isMade || use.isMade) || first.owner === use.owner || reported.has(placeOf(use))) continue;
      reported.add(placeOf(use));
      yield error(use.at, `differ from that of ${first.owner}`, use.group, use.remedy);
    }
  },
};

/** The environment, or what else says a group. */
function placeOf({ at }: Use): string {
  return at.slice(0, 2).join(".");
}

const AS_USUAL = "leave it out to get one that is named after platform and environment";
const ANOTHER = "name another in one of the two";

/** The groups that are made, and taken away, and those that are there already. */
function usesOf({ state, environments, fleet }: ResolvedPlatform): readonly Use[] {
  const made = Object.values(environments).filter(isMade);
  const ofState = state && {
    owner: "the state",
    at: ["state", "resourceGroup"],
    group: state.resourceGroup,
    subscriptionId: state.subscriptionId,
    isMade: false,
    remedy: ANOTHER,
  };
  const ofEnvironments = made.flatMap(({ name, subscriptionId, cluster, resourceGroupExists }) =>
    (["resourceGroup", "nodeResourceGroup"] as const).map((key) => ({
      owner: `environment "${name}"`,
      at: ["environments", name, key],
      group: cluster[key],
      subscriptionId,
      isMade: key === "nodeResourceGroup" || !resourceGroupExists,
      remedy: AS_USUAL,
    })),
  );
  const around = made.flatMap(({ name, subscriptionId, cluster, around: { backup, expires } }) => [
    ...(expires === undefined
      ? []
      : [
          {
            owner: `what ends environment "${name}"`,
            at: ["environments", name, "resourceGroup"],
            group: expiryGroupNameOf(cluster.resourceGroup),
            subscriptionId,
            isMade: true,
            remedy: "name another group for the environment, from which it follows",
          },
        ]),
    ...(backup
      ? [
          {
            owner: `the backups of environment "${name}"`,
            at: ["environments", name, "backup", "resourceGroup"],
            group: backup.resourceGroup,
            subscriptionId,
            isMade: true,
            remedy: ANOTHER,
          },
        ]
      : []),
  ]);
  const ofFleet = fleet && {
    owner: "the Fleet",
    at: ["fleet", "resourceGroup"],
    group: fleet.resourceGroup,
    subscriptionId: fleet.subscriptionId,
    isMade: true,
    remedy: ANOTHER,
  };
  return [...(ofState ? [ofState] : []), ...ofEnvironments, ...around, ...(ofFleet ? [ofFleet] : [])];
}
