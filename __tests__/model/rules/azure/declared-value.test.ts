import type { ClusterDeclaration } from "../../../../model/azure/cluster";
import type { NodePoolDeclaration } from "../../../../model/azure/node-pool";
import type { Override } from "../../../../model/merge";
import { cluster } from "../../../support/cluster";

const apps = (changes: Override<NodePoolDeclaration>): Override<ClusterDeclaration> => ({ pools: { apps: changes } });
const taint = { key: "team", value: "data", effect: "NoSchedule" } as const;

/** What AKS holds of single values is held where they are read, before any rule. */
describe("values of a pool", () => {
  it.each<[string, Override<NodePoolDeclaration>]>([
    ["a drain of one minute", { drainTimeoutMinutes: 1 }],
    ["a drain of a day", { drainTimeoutMinutes: 1440 }],
    ["no soak", { nodeSoakMinutes: 0 }],
    ["half an hour of soak", { nodeSoakMinutes: 30 }],
    ["the lowest price", { spot: { maxPricePerHour: 0.00001 } }],
    ["the price of a regular node", { spot: { maxPricePerHour: -1 } }],
    ["a taint with a prefix and without a value", { taints: [{ ...taint, key: "smaacc.io/team", value: "" }] }],
    ["a label with a prefix and without a value", { labels: { "smaacc.io/team": "" } }],
  ])("accepts %s", (_, changes) => {
    expect(() => cluster(apps(changes))).not.toThrow();
  });

  it.each<[string, Override<NodePoolDeclaration>, string]>([
    [
      "the drain takes no time",
      { drainTimeoutMinutes: 0 },
      "[pools.apps.drainTimeoutMinutes] must be a whole number from 1 to 1440, got 0; choose one in that range (value)",
    ],
    [
      "the drain takes more than a day",
      { drainTimeoutMinutes: 1441 },
      "[pools.apps.drainTimeoutMinutes] must be a whole number from 1 to 1440, got 1441; choose one in that range (value)",
    ],
    [
      "the soak takes more than half an hour",
      { nodeSoakMinutes: 31 },
      "[pools.apps.nodeSoakMinutes] must be a whole number from 0 to 30, got 31; choose one in that range (value)",
    ],
    [
      "the price of spot nodes is zero",
      { spot: { maxPricePerHour: 0 } },
      "[pools.apps.spot.maxPricePerHour] must be -1, or at least 0.00001 US dollars an hour, got 0; write -1 to pay at most the price of a regular node (value)",
    ],
    [
      "the eviction policy of spot nodes is unknown",
      { spot: { evictionPolicy: "Stop" as "Delete" } },
      '[pools.apps.spot.evictionPolicy] must be one of the known values, got "Stop"; write Delete or Deallocate (value)',
    ],
    [
      "the effect of a taint is unknown",
      { taints: [{ ...taint, effect: "Never" as "NoSchedule" }] },
      '[pools.apps.taints[0].effect] must be one of the known values, got "Never"; write NoSchedule, PreferNoSchedule or NoExecute (value)',
    ],
    [
      "the key of a taint has a blank",
      { taints: [{ ...taint, key: "my team" }] },
      '[pools.apps.taints[0].key] must be at most 63 letters, digits, hyphens, dots and underscores, with a DNS name and a slash before them or not, got "my team"; begin and end with a letter or digit, such as "team" or "smaacc.io/team" (value)',
    ],
    [
      "the value of a label has a blank",
      { labels: { team: "my team" } },
      '[pools.apps.labels.team] must be at most 63 letters, digits, hyphens, dots and underscores, got "my team"; begin and end with a letter or digit, or use an annotation, which holds any text (value)',
    ],
  ])("fails when %s", (_, changes, message) => {
    expect(() => cluster(apps(changes))).toThrow(new Error(message));
  });
});

describe("ids of Entra", () => {
  const id = "22222222-3333-4444-5555-666666666666";

  it("are accepted for the administrators' groups and the tenant", () => {
    expect(cluster({ adminGroupObjectIds: [id], tenantId: id })).toMatchObject({
      adminGroupObjectIds: [id],
      tenantId: id,
    });
  });

  it("fails when a group is named in place of its id", () => {
    expect(() => cluster({ adminGroupObjectIds: [id, "Platform Team"] })).toThrow(
      '[adminGroupObjectIds[1]] must be a UUID, got "Platform Team"; write it such as "00000000-0000-0000-0000-000000000000" (value)',
    );
  });

  it("fails when a domain is named in place of the tenant's id", () => {
    expect(() => cluster({ tenantId: "smaacc.onmicrosoft.com" })).toThrow(
      '[tenantId] must be a UUID, got "smaacc.onmicrosoft.com"; write it such as "00000000-0000-0000-0000-000000000000" (value)',
    );
  });
});
