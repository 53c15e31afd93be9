import { globalName } from "../../../../model/rules/platform/global-name";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

describe("platform/global-name", () => {
  it("takes the names that follow from those of the clusters, however long", () => {
    const around = { backup: {}, grafana: {} };
    const declared = platform({ dev: around, prod: around }, { name: "shop-production-europe" });
    expect(findings(globalName, declared)).toEqual([]);
  });

  it("takes no account of other backups or of the state", () => {
    const backup = { storageAccount: "stshop" };
    const state = { storageAccount: "stshop", resourceGroup: "rg-state" };
    const remedy = "leave it out, or name another: there is one of a name in all of Azure";
    expect(findings(globalName, platform({ dev: { backup }, prod: { backup } }))).toEqual([
      `error [environments.prod.backup.storageAccount] must differ from that of the backups of dev, got "stshop"; ${remedy}`,
    ]);
    expect(findings(globalName, platform({ dev: { backup } }, { state }))).toEqual([
      `error [environments.dev.backup.storageAccount] must differ from that of the state, got "stshop"; ${remedy}`,
    ]);
  });

  it("takes no name of another registry", () => {
    const declared = platform({
      dev: { registry: { registryName: "acrshop" } },
      prod: { registry: { registryName: "ACRshop" } },
    });
    expect(findings(globalName, declared)).toEqual([
      'error [environments.prod.registry.registryName] must differ from that of environment "dev", got "ACRshop"; leave it out, or name another',
    ]);
  });

  it("takes no name of another Grafana", () => {
    const declared = platform({ dev: { grafana: { grafanaName: "amg" } }, prod: { grafana: { grafanaName: "AMG" } } });
    expect(findings(globalName, declared)).toEqual([
      'error [environments.prod.grafana.grafanaName] must differ from that of environment "dev", got "AMG"; leave it out, or name another',
    ]);
  });
});
