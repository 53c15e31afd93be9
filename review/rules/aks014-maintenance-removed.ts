import { TIERS } from "../../model/azure/limits";
import { at, isBlank, textAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";

const WINDOWS = ["maintenance_window", "maintenance_window_auto_upgrade", "maintenance_window_node_os"];
/** The tiers, the one that promises least first. */
const ORDER: readonly string[] = TIERS;
/** Node OS channels with which nobody patches the nodes. */
const UNPATCHED = ["None", "Unmanaged"];

/** AKS014: a maintenance window or an upgrade channel that goes, or a lower tier in production. */
export const rule: ReviewRule = {
  id: "AKS014",
  name: "maintenance-removed",
  severity: "medium",
  looksFor:
    "A maintenance window or an upgrade channel that goes, upgrades that nothing stops, a lower tier or the newest minor version by itself in production; in production also a new cluster of the tier Free, or without a channel.",
  matters:
    "Without a window Azure updates when it likes; without a channel nobody patches; the tier Free has no uptime agreement.",
  remedy: "Keep window and channel together, and at least the tier Standard in production.",
  source: "https://learn.microsoft.com/azure/aks/planned-maintenance; CKV_AZURE_170, CKV_AZURE_171",
  *review(plans) {
    for (const change of changesOf(plans, CLUSTER)) {
      const { kind, before, after, address, plan } = change;
      if (kind === "create" && plans.production.includes(plan.environment)) {
        const missing = [...missingUpkeep(after)];
        if (missing.length > 0) {
          yield { stack: plan.stack, address, message: `makes the cluster ${labelOf(change)}: ${missing.join("; ")}` };
        }
      }
      if (kind !== "update" && kind !== "replace") continue;
      const removed = [...removals(before, after, plans.production.includes(plan.environment))];
      if (removed.length === 0) continue;
      yield { stack: plan.stack, address, message: `loosens the upkeep of ${labelOf(change)}: ${removed.join("; ")}` };
    }
  },
};

/** What lets an upgrade go on that AKS would stop. */
const FORCED = "upgrade_override.force_upgrade_enabled";

/** What a new cluster lacks of what an existing one must not lose. */
function* missingUpkeep(cluster: Value): Iterable<string> {
  const tier = at(cluster, "sku_tier");
  if (tier !== UNKNOWN && (textAt(cluster, "sku_tier") ?? "Free") === "Free")
    yield "the tier Free has no uptime agreement";
  if (isBlank(at(cluster, "automatic_upgrade_channel"))) yield "no channel upgrades it";
  const nodes = textAt(cluster, "node_os_upgrade_channel");
  if (nodes !== undefined && UNPATCHED.includes(nodes)) yield `the node OS channel is ${nodes}`;
}

function* removals(before: Value, after: Value, isProduction: boolean): Iterable<string> {
  for (const window of WINDOWS) {
    if (!isBlank(at(before, window)) && isBlank(at(after, window))) yield `${window} goes`;
  }
  const channel = textAt(before, "automatic_upgrade_channel");
  if (channel !== undefined && isBlank(at(after, "automatic_upgrade_channel")))
    yield `the upgrade channel ${channel} goes`;
  if (at(after, FORCED) === true && at(before, FORCED) !== true)
    yield "upgrades go on where workloads still use what the next version removes";
  const next = textAt(after, "automatic_upgrade_channel");
  if (isProduction && next === "rapid" && channel !== undefined && channel !== next)
    yield `the upgrade channel ${channel} becomes rapid: the newest minor version comes by itself`;
  const nodes = textAt(before, "node_os_upgrade_channel");
  const nextNodes = textAt(after, "node_os_upgrade_channel");
  if (nodes !== undefined && nextNodes !== undefined && !UNPATCHED.includes(nodes) && UNPATCHED.includes(nextNodes)) {
    yield `the node OS channel ${nodes} becomes ${nextNodes}`;
  }
  const tier = textAt(before, "sku_tier") ?? "";
  const nextTier = textAt(after, "sku_tier") ?? "Free";
  if (isProduction && ORDER.indexOf(nextTier) >= 0 && ORDER.indexOf(nextTier) < ORDER.indexOf(tier)) {
    yield `the tier falls from ${tier} to ${nextTier}`;
  }
}
