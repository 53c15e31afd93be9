import { at, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlanSet } from "../../plan-set";
import { mappingAt } from "./kubernetes-object";
import { CLUSTER, plannedPools } from "./pools";

/** Labels that AKS gives the nodes of a pool by its name. */
const POOL_LABELS = ["agentpool", "kubernetes.azure.com/agentpool"];
const AZURES_POOL = /^microsoft\.containerservice\/managedclusters\/agentpools(@|$)/i;

/** The labels of an environment's pools, before and after a plan. */
export interface SelectedNodes {
  readonly before: readonly PoolLabels[];
  readonly after: readonly PoolLabels[];
}

type PoolLabels = ReadonlyMap<string, string>;

/** Nodes of each set, by environment. */
const KNOWN = new WeakMap<PlanSet, Map<string, SelectedNodes | undefined>>();

/** The pools of an environment; undefined where the plans do not say all of them, or nodes come by other ways. */
export function selectedNodes(environment: string, plans: PlanSet): SelectedNodes | undefined {
  const known = KNOWN.get(plans) ?? new Map<string, SelectedNodes | undefined>();
  KNOWN.set(plans, known);
  if (!known.has(environment)) known.set(environment, nodesIn(environment, plans));
  return known.get(environment);
}

function nodesIn(environment: string, plans: PlanSet): SelectedNodes | undefined {
  const own = changesOf(plans, /^(azurerm_kubernetes_cluster|azapi_(update_)?resource|kubernetes_manifest)$/).filter(
    ({ plan }) => plan.environment === environment,
  );
  const clusters = own.filter(({ type, after }) => type === CLUSTER && after !== null);
  const isOpen = own.some(
    ({ type, after }) =>
      !["", "Manual"].includes(textAt(after, "node_provisioning_profile.mode") ?? "") ||
      (type.startsWith("azapi_") && AZURES_POOL.test(textAt(after, "type") ?? "")) ||
      textAt(after, "manifest.kind") === "NodePool",
  );
  if (clusters.length !== 1 || isOpen) return undefined;
  const pools = [...plannedPools(plans)].filter(({ change }) => change.plan.environment === environment);
  if (pools.some(({ after }) => at(after, "node_labels") === UNKNOWN)) return undefined;
  const labels = (side: "before" | "after") =>
    pools.flatMap((pool) => (pool[side] === undefined ? [] : [labelsOf(pool.name, pool[side])]));
  return { before: labels("before"), after: labels("after") };
}

function labelsOf(name: string, pool: Value): PoolLabels {
  const own = Object.entries(mappingAt(pool, "node_labels")).flatMap(([key, value]) =>
    typeof value === "string" ? [[key, value] as const] : [],
  );
  return new Map([...POOL_LABELS.map((key) => [key, name] as const), ...own]);
}

/** The part of a node selector that pools decide; Kubernetes, Azure and operators give nodes labels of their own. */
export function askedOfPools(selector: Value | undefined, nodes: SelectedNodes): ReadonlyMap<string, string> {
  const known = new Set([...nodes.before, ...nodes.after].flatMap((labels) => [...labels.keys()]));
  return new Map(
    Object.entries(mappingAt({ it: selector ?? null }, "it")).flatMap(([key, value]) =>
      typeof value === "string" && (known.has(key) || !key.includes("/")) ? [[key, value] as const] : [],
    ),
  );
}

/** Whether one of the pools has all that is asked. */
export function isMet(asked: ReadonlyMap<string, string>, pools: readonly PoolLabels[]): boolean {
  return asked.size === 0 || pools.some((labels) => [...asked].every(([key, value]) => labels.get(key) === value));
}
