import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks014-maintenance-removed";
import { messagesOfSet, planned, planOf, setOf } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";

function changed(before: { [key: string]: Value }, after: { [key: string]: Value }, environment = "prod"): string[] {
  const change = planned(CLUSTER, { name: "aks", ...before }, { name: "aks", ...after });
  return messagesOfSet(rule, setOf([planOf([change], { environment })]));
}

describe("AKS014 maintenance-removed", () => {
  it.each(["maintenance_window", "maintenance_window_auto_upgrade", "maintenance_window_node_os"])(
    "finds %s that goes, and lets it change",
    (window) => {
      expect(changed({ [window]: [{ duration: 4 }] }, { [window]: [] })).toEqual([
        `loosens the upkeep of aks: ${window} goes`,
      ]);
      expect(changed({ [window]: [{ duration: 4 }] }, { [window]: [{ duration: 8 }] })).toEqual([]);
    },
  );

  it("finds an upgrade channel that goes, and lets another one take its place", () => {
    expect(changed({ automatic_upgrade_channel: "patch" }, { automatic_upgrade_channel: null })).toEqual([
      "loosens the upkeep of aks: the upgrade channel patch goes",
    ]);
    expect(changed({ automatic_upgrade_channel: "patch" }, { automatic_upgrade_channel: "stable" })).toEqual([]);
  });

  it.each(["None", "Unmanaged"])("finds the node OS channel %s", (channel) => {
    expect(changed({ node_os_upgrade_channel: "NodeImage" }, { node_os_upgrade_channel: channel })).toEqual([
      `loosens the upkeep of aks: the node OS channel NodeImage becomes ${channel}`,
    ]);
  });

  it("lets another channel that patches nodes pass", () => {
    expect(changed({ node_os_upgrade_channel: "NodeImage" }, { node_os_upgrade_channel: "SecurityPatch" })).toEqual([]);
  });

  it.each([
    ["update", 1],
    ["replace", 1],
    ["delete", 0],
    ["create", 0],
    ["no-op", 0],
  ] as const)("looks at %s: %d", (kind, findings) => {
    const cluster = (window: readonly Value[]) => ({ name: "aks", maintenance_window: window });
    const change = planned(CLUSTER, cluster([{ duration: 4 }]), cluster([]), { kind });
    expect(messagesOfSet(rule, setOf([planOf([change], { environment: "dev" })]))).toHaveLength(findings);
  });

  it("judges a new cluster of production as one that is there", () => {
    const made = (cluster: Value) => messagesOfSet(rule, setOf([planOf([planned(CLUSTER, null, cluster)])]));
    const kept = { name: "aks", sku_tier: "Standard", automatic_upgrade_channel: "patch" };
    expect(made(kept)).toEqual([]);
    expect(made({ ...kept, sku_tier: "Free", node_os_upgrade_channel: "None" })).toEqual([
      "makes the cluster aks: the tier Free has no uptime agreement; the node OS channel is None",
    ]);
    expect(made({ name: "aks" })).toEqual([
      "makes the cluster aks: the tier Free has no uptime agreement; no channel upgrades it",
    ]);
  });

  it("takes a tier that is not named for Free, and lets the same tier pass", () => {
    expect(changed({ sku_tier: "Standard" }, {})).toEqual([
      "loosens the upkeep of aks: the tier falls from Standard to Free",
    ]);
    expect(changed({ sku_tier: "Standard", a: 1 }, { sku_tier: "Standard", a: 2 })).toEqual([]);
    expect(changed({ sku_tier: "Standard" }, { sku_tier: "Unheard-of" })).toEqual([]);
  });

  it("finds a lower tier in production only", () => {
    expect(changed({ sku_tier: "Standard" }, { sku_tier: "Free" })).toEqual([
      "loosens the upkeep of aks: the tier falls from Standard to Free",
    ]);
    expect(changed({ sku_tier: "Premium" }, { sku_tier: "Standard" })).toHaveLength(1);
    expect(changed({ sku_tier: "Standard" }, { sku_tier: "Free" }, "dev")).toEqual([]);
    expect(changed({ sku_tier: "Free" }, { sku_tier: "Standard" })).toEqual([]);
  });

  it("finds a production cluster that gets the newest minor version by itself", () => {
    const channel = (automatic_upgrade_channel: string | null) => ({ automatic_upgrade_channel });
    expect(changed(channel("patch"), channel("rapid"))).toEqual([
      "loosens the upkeep of aks: the upgrade channel patch becomes rapid: the newest minor version comes by itself",
    ]);
    expect(changed(channel("patch"), channel("rapid"), "dev")).toEqual([]);
    expect(changed(channel("rapid"), { ...channel("rapid"), tags: { a: "b" } })).toEqual([]);
    expect(changed(channel(null), channel("rapid"))).toEqual([]);
  });

  it("finds upgrades that nothing stops any more", () => {
    const forced = (force_upgrade_enabled: boolean) => ({ upgrade_override: [{ force_upgrade_enabled }] });
    expect(changed({}, forced(true))).toEqual([
      "loosens the upkeep of aks: upgrades go on where workloads still use what the next version removes",
    ]);
    expect(changed(forced(true), { ...forced(true), tags: { a: "b" } })).toEqual([]);
    expect(changed(forced(true), forced(false))).toEqual([]);
  });
});
