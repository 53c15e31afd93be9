import type { RegistryDeclaration } from "../../../model/azure/registry";
import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import type { FleetDeclaration } from "../../../model/platform/fleet";
import { platform } from "../../support/platform";

const WORKSPACE =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log";

describe("what is around a cluster", () => {
  it("says nothing about a workspace of logs that is there already", () => {
    const logs = { retentionDays: 60, dailyCapGb: 5, lock: true };
    expect(() => platform({ dev: { workspaceId: WORKSPACE, logs } })).toThrow(
      [
        "[environments.dev.logs.retentionDays] must be left out beside workspaceId, got 60; whoever keeps that workspace says it there (value)",
        "[environments.dev.logs.dailyCapGb] must be left out beside workspaceId, got 5; whoever keeps that workspace says it there (value)",
        "[environments.dev.logs.lock] must be left out beside workspaceId, got true; whoever keeps that workspace says it there (value)",
      ].join("\n"),
    );
    expect(platform({ dev: { logs } }).environments.dev?.around.logs).toMatchObject(logs);
  });

  it("has a registry that Azure takes", () => {
    const declared = (registry: RegistryDeclaration) => () =>
      platform({ dev: { registry: { sku: "Premium", ...registry } } });
    expect(declared({ replicaLocations: ["northeurope"], allowedCidrs: ["203.0.113.0/24"] })).not.toThrow();
    expect(declared({ replicaLocations: ["northeurope", "westeurope"] })).toThrow(
      '[environments.dev.registry.replicaLocations[1]] must be another region than that of the registry, got "westeurope"; remove it (value)',
    );
    expect(declared({ allowedCidrs: ["203.0.113.0/24", "10.0.0.0/8"] })).toThrow(
      '[environments.dev.registry.allowedCidrs[1]] must be public addresses, got "10.0.0.0/8"; write those that its callers leave by, such as of the NAT gateway (value)',
    );
  });

  it("keeps syslog of something", () => {
    expect(() => platform({ dev: { logs: { syslog: { facilities: [] } } } })).toThrow(
      "[environments.dev.logs.syslog.facilities] must have a facility, got []; add one, or leave syslog out, which keeps nothing of it (value)",
    );
  });

  it("says in one place that Defender is there", () => {
    const addons = { defender: { logAnalyticsWorkspaceId: WORKSPACE } };
    expect(() => platform({ dev: { addons, defender: {} } })).toThrow(
      "[environments.dev.defender] must be left out beside addons.defender, got both; take addons.defender away, for defender has its workspaceId too (value)",
    );
    expect(platform({ dev: { addons } }).environments.dev?.around.defender).toBeUndefined();
    expect(() => platform({ dev: { defender: { workspaceId: "log" } } })).toThrow(
      "[environments.dev.defender.workspaceId] must be the id of a resource of type Microsoft.OperationalInsights/workspaces",
    );
  });

  it("has node images of the Fleet that brings them, and of Azure otherwise", () => {
    const channelWith = (fleet?: FleetDeclaration, dev: Override<EnvironmentDeclaration> = {}) =>
      platform({ dev }, { promotion: ["dev"], ...(fleet && { fleet }) }).environments.dev?.cluster?.nodeOsChannel;
    expect(channelWith()).toBe("NodeImage");
    expect(channelWith({ location: "westeurope" })).toBe("None");
    expect(channelWith({ location: "westeurope", nodeImages: false })).toBe("NodeImage");
    expect(channelWith({ location: "westeurope" }, { nodeOsChannel: "SecurityPatch" })).toBe("SecurityPatch");
    expect(channelWith({ location: "westeurope" }, { upgradeChannel: "node-image" })).toBe("NodeImage");
  });

  it("has a Grafana with a name of 23 characters at most, which no other has", () => {
    const { dev, prod } = platform(
      { dev: { grafana: {} }, prod: { grafana: {} } },
      { name: "shop-production-europe" },
    ).environments;
    const names = [dev, prod].map((environment) => environment?.around.grafana?.grafanaName ?? "");
    expect(names).toEqual([expect.stringMatching(/^amg-shop-product-\w{6}$/), expect.stringMatching(/^amg-.*-\w{6}$/)]);
    expect(new Set(names).size).toBe(2);
  });
});
