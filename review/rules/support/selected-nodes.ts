import { at, blocksAt, isList, stringsAt, textAt, UNKNOWN, type Value } from "../../plan/value";
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

/** What a pod asks of its node, as far as pools decide it. */
export interface NodeDemand {
  /** Labels of its node selector. */
  readonly selector: ReadonlyMap<string, string>;
  /** Terms of its required affinity: one of them has to be met. */
  readonly terms: readonly (readonly LabelExpression[])[];
}

/** An expression about one label. */
interface LabelExpression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/**
 * What a pod asks of its node, as far as pools decide it; Kubernetes, Azure and operators give nodes labels of their own.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
export function demandOf(pod: Value | undefined, nodes: SelectedNodes): NodeDemand {
  const known = new Set([...nodes.before, ...nodes.after].flatMap((labels) => [...labels.keys()]));
  const isOfPools = (key: string) => known.has(key) || !key.includes("/");
  const selector = Object.entries(selectorOf(pod)).flatMap(([key, value]) =>
    typeof value === "string" && isOfPools(key) ? [[key, value] as const] : [],
  );
  return {
    selector: new Map(selector),
    terms: affinityOf(pod).map((term) => term.filter(({ key }) => isOfPools(key))),
  };
}

/** The node selector of a pod, by the name that it has in a resource or in a manifest. */
export function selectorOf(pod: Value | undefined): ReturnType<typeof mappingAt> {
  return { ...mappingAt(pod, "node_selector"), ...mappingAt(pod, "nodeSelector") };
}

/** The terms of a pod's required affinity to nodes; none where they are not known yet. */
export function affinityOf(pod: Value | undefined): LabelExpression[][] {
  const terms = [
    ...blocksAt(pod, "affinity.node_affinity.required_during_scheduling_ignored_during_execution.node_selector_term"),
    ...blocksAt(pod, "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"),
  ];
  return terms.map((term) =>
    [...blocksAt(term, "match_expressions"), ...blocksAt(term, "matchExpressions")].flatMap((each) => {
      const [key, operator] = [textAt(each, "key"), textAt(each, "operator")];
      const values = at(each, "values");
      const isKnown = values !== UNKNOWN && !(isList(values) && values.includes(UNKNOWN));
      return key !== undefined && operator !== undefined && isKnown
        ? [{ key, operator, values: stringsAt(each, "values") }]
        : [];
    }),
  );
}

/** Whether one of the pools has all that is asked. */
export function isMet({ selector, terms }: NodeDemand, pools: readonly PoolLabels[]): boolean {
  if (selector.size === 0 && terms.length === 0) return true;
  return pools.some(
    (labels) =>
      [...selector].every(([key, value]) => labels.get(key) === value) &&
      (terms.length === 0 || terms.some((term) => term.every((expression) => holds(expression, labels)))),
  );
}

function holds({ key, operator, values }: LabelExpression, labels: PoolLabels): boolean {
  const value = labels.get(key);
  const [bound = ""] = values;
  if (operator === "In") return value !== undefined && values.includes(value);
  if (operator === "NotIn") return value === undefined || !values.includes(value);
  if (operator === "Exists") return value !== undefined;
  if (operator === "DoesNotExist") return value === undefined;
  if (operator === "Gt") return Number(value) > Number(bound);
  // An operator that is not known here may be met.
  return operator !== "Lt" || Number(value) < Number(bound);
}

/** What is asked, in words: `disk=ssd, tier in a or b`. */
export function demandInWords({ selector, terms }: NodeDemand): string {
  const words = { In: "in", NotIn: "not in", Exists: "there", DoesNotExist: "not there", Gt: "above", Lt: "below" };
  const alternatives = terms.map((term) =>
    term
      .map(({ key, operator, values }) =>
        `${key} ${words[operator as keyof typeof words] ?? operator} ${values.join(" or ")}`.trim(),
      )
      .join(" and "),
  );
  return [
    ...[...selector].map(([key, value]) => `${key}=${value}`),
    ...(alternatives.length > 0 ? [alternatives.join(", or ")] : []),
  ].join(", ");
}
