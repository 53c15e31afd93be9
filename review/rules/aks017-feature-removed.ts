import { FEATURES } from "../facts/settings/cluster-features";
import { overruled, type Worsening, worsenings } from "../facts/settings/setting";
import { stringsAt, textAt, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { SEVERITIES } from "../severity";
import { mappingAt } from "./support/kubernetes-object";
import { CLUSTER, labelOf, nodesOf, plannedPools } from "./support/pools";
import { count } from "./support/wording";

const AZURES_CLUSTER = /^microsoft\.containerservice\/managedclusters(@|$)/i;

/** Add-ons that azurerm cannot take back where they are only left out. */
const SCALERS = "workload_autoscaler_profile.";
const LEFT_OUT =
  "azurerm shows this on every later plan where the block is left out; write `keda: false` and `verticalPodAutoscaler: false` below `addons`";

/** AKS017: a part of a cluster, or all nodes of a pool, that go with an update in place. */
export const rule: ReviewRule = {
  id: "AKS017",
  name: "feature-removed",
  severity: "high",
  looksFor:
    "An add-on, driver, mesh or identity of a cluster that goes or becomes another with an update in place, also by azapi; a pool that falls to no node; a taint that drives pods away. Medium for what only collects or sizes, and for labels and taints that pods are placed by.",
  matters: "The plan reads like a small update, and what the workloads need of the cluster is gone.",
  remedy: "Check that nothing uses it any more, in every namespace, before it goes.",
  source: "azurerm 4.55.0, kubernetes_cluster_resource.go; https://learn.microsoft.com/azure/aks/integrations",
  *review(plans) {
    for (const change of changesOf(plans, /^(azurerm_kubernetes_cluster|azapi_(update_)?resource)$/)) {
      if (change.type !== CLUSTER && !AZURES_CLUSTER.test(textAt(change.after, "type") ?? "")) continue;
      const removed = removedBy(change, plans);
      for (const severity of SEVERITIES) {
        const own = removed.filter(({ setting }) => (setting.severity ?? "high") === severity);
        if (own.length === 0) continue;
        yield {
          stack: change.plan.stack,
          address: change.address,
          severity,
          message: `takes away from the cluster ${clusterOf(change)}: ${own.map(({ setting, path }) => `${setting.meaning} (${path})`).join("; ")}`,
          ...(own.some(({ path, after }) => path.startsWith(SCALERS) && after === undefined) && {
            details: [LEFT_OUT],
          }),
        };
      }
    }
    yield* pools(plans);
  },
};

/** Name of the cluster, also where azapi names it by its id alone. */
function clusterOf(change: PlannedChange): string {
  return textAt(change.after, "resource_id")?.split("/").at(-1) ?? labelOf(change);
}

/** What a change takes away: by what it says itself, or, by azapi anew, of what azurerm knows of the same cluster. */
function removedBy(change: PlannedChange, plans: PlanSet): Worsening[] {
  if (change.kind === "update") return worsenings(FEATURES, change);
  if (change.kind !== "create" || change.type !== "azapi_update_resource") return [];
  const clusters = changesOf(plans, CLUSTER).filter(({ plan }) => plan === change.plan);
  const id = textAt(change.after, "resource_id")?.toLowerCase();
  const own = clusters.filter(({ before }) => id === undefined || textAt(before, "id")?.toLowerCase() === id);
  return own.length === 1 ? own.flatMap(({ before }) => overruled(FEATURES, before, change.after)) : [];
}

function* pools(plans: PlanSet): Iterable<ReviewFinding> {
  for (const { change, name, before, after } of plannedPools(plans)) {
    if (change.kind !== "update") continue;
    const base = { stack: change.plan.stack, address: change.address };
    const old = nodesOf(before)?.max ?? 0;
    if (old > 0 && nodesOf(after)?.max === 0) {
      yield {
        ...base,
        message: `the pool ${name} falls from up to ${count(old, "node")} to none: what runs there stops`,
      };
    }
    const taints = added(stringsAt(before ?? null, "node_taints"), stringsAt(after ?? null, "node_taints"));
    const driving = taints.filter((taint) => taint.endsWith(":NoExecute"));
    if (driving.length > 0) {
      yield {
        ...base,
        message: `the pool ${name} gets ${driving.join(", ")}: pods that do not tolerate it are driven away at once`,
      };
    }
    const rest = taints.filter((taint) => taint.endsWith(":NoSchedule"));
    const labels = lostLabels(before ?? null, after ?? null);
    const losses = [
      ...(rest.length > 0
        ? [`gets ${rest.join(", ")}: pods that do not tolerate it are not placed there any more`]
        : []),
      ...(labels.length > 0 ? [`loses ${labels.join(", ")}: pods that ask for it are not placed there any more`] : []),
    ];
    if (losses.length > 0) yield { ...base, severity: "medium", message: `the pool ${name} ${losses.join("; ")}` };
  }
}

function added(before: readonly string[], after: readonly string[]): string[] {
  return after.filter((one) => !before.includes(one));
}

function lostLabels(before: Value, after: Value): string[] {
  const next = mappingAt(after, "node_labels");
  return Object.entries(mappingAt(before, "node_labels")).flatMap(([key, value]) =>
    typeof value === "string" && (!Object.hasOwn(next, key) || next[key] !== value) && typeof next[key] !== "symbol"
      ? [`${key}=${value}`]
      : [],
  );
}
