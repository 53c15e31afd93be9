import { resourceGroup } from "../../../../model/rules/platform/resource-group";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const REMEDY = "leave it out to get one that is named after platform and environment";

describe("platform/resource-group", () => {
  it("accepts the groups that follow from the environments", () => {
    expect(findings(resourceGroup, platform({ dev: {}, prod: {} }))).toEqual([]);
  });

  it("accepts one name in two subscriptions", () => {
    const declared = platform({
      dev: { resourceGroup: "rg", subscriptionId: SUBSCRIPTION },
      prod: { resourceGroup: "rg" },
    });
    expect(findings(resourceGroup, declared)).toEqual([]);
  });

  it("accepts a state in the same subscription", () => {
    const state = { storageAccount: "portalstate", resourceGroup: "rg-state" };
    expect(findings(resourceGroup, platform({ dev: {} }, { state }))).toEqual([]);
  });

  it("accepts two environments in one group that is there already", () => {
    const declared = platform({
      dev: { resourceGroup: "rg", resourceGroupExists: true, nodeResourceGroup: "rg-dev-nodes" },
      prod: { resourceGroup: "rg", resourceGroupExists: true, nodeResourceGroup: "rg-prod-nodes" },
    });
    expect(findings(resourceGroup, declared)).toEqual([]);
  });

  it("fails when Azure would make one group for the nodes of both", () => {
    const declared = platform({
      dev: { resourceGroup: "rg", resourceGroupExists: true },
      prod: { resourceGroup: "rg", resourceGroupExists: true },
    });
    expect(findings(resourceGroup, declared)).toEqual([
      `error [environments.prod.nodeResourceGroup] must differ from that of environment "dev", got "rg-nodes"; ${REMEDY}`,
    ]);
  });

  it("fails once when two environments share a group, whatever its capitals and location", () => {
    const declared = platform({
      dev: { resourceGroup: "rg", location: "northeurope" },
      prod: { resourceGroup: "RG" },
    });
    expect(findings(resourceGroup, declared)).toEqual([
      `error [environments.prod.resourceGroup] must differ from that of environment "dev", got "RG"; ${REMEDY}`,
    ]);
  });

  it("fails when the nodes of one environment are to live in the group of another", () => {
    const declared = platform({ dev: { resourceGroup: "rg" }, prod: { nodeResourceGroup: "rg" } });
    expect(findings(resourceGroup, declared)).toEqual([
      `error [environments.prod.nodeResourceGroup] must differ from that of environment "dev", got "rg"; ${REMEDY}`,
    ]);
  });

  it("fails when an environment has the group of the state", () => {
    const state = { storageAccount: "portalstate", resourceGroup: "rg", subscriptionId: SUBSCRIPTION };
    const declared = platform({ dev: { resourceGroup: "rg", subscriptionId: SUBSCRIPTION } }, { state });
    expect(findings(resourceGroup, declared)).toEqual([
      `error [environments.dev.resourceGroup] must differ from that of the state, got "rg"; ${REMEDY}`,
    ]);
  });

  it("accepts the groups of backups, of what ends environments and of a Fleet, as they follow from names", () => {
    const around = { backup: {}, expires: "2027-01-31" };
    const declared = platform({ dev: around, prod: around }, { fleet: { location: "westeurope" } });
    expect(findings(resourceGroup, declared)).toEqual([]);
  });

  const ANOTHER = "name another in one of the two";

  it.each([
    ["RG-portal-prod", 'environment "prod"'],
    ["rg-portal-dev-nodes", 'environment "dev"'],
    ["rg-portal-dev-expiry", 'what ends environment "dev"'],
    ["rg-portal-dev-backup", 'the backups of environment "dev"'],
  ])("fails when backups are to be in %s, which %s has", (group, owner) => {
    const dev = { backup: {}, expires: "2027-01-31" };
    const declared = platform({ dev, prod: { backup: { resourceGroup: group } } });
    expect(findings(resourceGroup, declared)).toEqual([
      `error [environments.prod.backup.resourceGroup] must differ from that of ${owner}, got "${group}"; ${ANOTHER}`,
    ]);
  });

  it("fails when an environment or the Fleet has the group of backups", () => {
    const fleet = { location: "westeurope", resourceGroup: "rg-portal-prod-backup" } as const;
    expect(findings(resourceGroup, platform({ prod: { backup: {} } }, { fleet }))).toEqual([
      `error [fleet.resourceGroup] must differ from that of the backups of environment "prod", got "rg-portal-prod-backup"; ${ANOTHER}`,
    ]);
    const environments = { dev: { resourceGroup: "rg-portal-prod-backup" }, prod: { backup: {} } };
    expect(findings(resourceGroup, platform(environments))).toEqual([
      `error [environments.prod.backup.resourceGroup] must differ from that of environment "dev", got "rg-portal-prod-backup"; ${ANOTHER}`,
    ]);
  });

  it("fails when two environments in one group that is there would end by one group", () => {
    const shared = { resourceGroup: "rg", resourceGroupExists: true, expires: "2027-01-31" };
    const declared = platform({
      dev: { ...shared, nodeResourceGroup: "rg-dev-nodes" },
      prod: { ...shared, nodeResourceGroup: "rg-prod-nodes" },
    });
    expect(findings(resourceGroup, declared)).toEqual([
      'error [environments.prod.resourceGroup] must differ from that of what ends environment "dev", got "rg-expiry"; name another group for the environment, from which it follows',
    ]);
  });
});
