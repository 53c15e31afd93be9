import { backupGroup } from "../../../../model/rules/platform/backup-group";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

describe("platform/backup-group", () => {
  it("takes the groups that follow from those of the clusters", () => {
    expect(findings(backupGroup, platform({ prod: { backup: {} }, dev: { backup: {} } }))).toEqual([]);
  });

  it.each([
    ["RG-portal-prod", "the cluster of prod"],
    ["rg-portal-dev-nodes", "the nodes of dev"],
  ])("takes no group that is there already, as %s", (resourceGroup, owner) => {
    expect(findings(backupGroup, platform({ prod: { backup: { resourceGroup } }, dev: {} }))).toEqual([
      `error [environments.prod.backup.resourceGroup] must differ from the group of ${owner}, got "${resourceGroup}"; write "rg-portal-prod-backup", or leave it out`,
    ]);
  });

  it("takes no group that other backups are in", () => {
    const backup = { resourceGroup: "rg-backups" };
    expect(findings(backupGroup, platform({ prod: { backup }, dev: { backup } }))).toEqual([
      'error [environments.dev.backup.resourceGroup] must differ from the group of the backups of prod, got "rg-backups"; write "rg-portal-dev-backup", or leave it out',
    ]);
  });
});
