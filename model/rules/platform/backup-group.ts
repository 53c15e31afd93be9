import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";

/** The group of the backups is made with them, and two resources cannot make one group. */
export const backupGroup: Rule<ResolvedPlatform> = {
  id: "platform/backup-group",
  holds: "Backups are in a resource group of their own, which no cluster and no other backups are in.",
  source: "https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-concept",
  *check({ environments }) {
    const made = Object.values(environments).filter(isMade);
    const taken = new Map<string, string>();
    for (const { name, cluster } of made) {
      taken.set(cluster.resourceGroup.toLowerCase(), `the cluster of ${name}`);
      taken.set(cluster.nodeResourceGroup.toLowerCase(), `the nodes of ${name}`);
    }
    yield* each(made, function* ({ name, cluster, around: { backup } }) {
      if (!backup) return;
      const owner = taken.get(backup.resourceGroup.toLowerCase());
      if (owner === undefined) taken.set(backup.resourceGroup.toLowerCase(), `the backups of ${name}`);
      else
        yield error(
          ["environments", name, "backup", "resourceGroup"],
          `differ from the group of ${owner}`,
          backup.resourceGroup,
          `write "${cluster.resourceGroup}-backup", or leave it out`,
        );
    });
  },
};
