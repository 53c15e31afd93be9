import type { Value } from "../plan/value";
import type { ReviewRule } from "../rule";
import { coresOf, nodesOf, type PlannedPool, plannedPools } from "./support/pools";
import { count } from "./support/wording";

interface Capacity {
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly minCores: number;
  readonly maxCores: number;
  /** Pools whose nodes, and whose cores, nobody knows yet: they are not in the sums. */
  readonly unknownNodes: number;
  readonly unknownCores: number;
}

const NONE: Capacity = { minNodes: 0, maxNodes: 0, minCores: 0, maxCores: 0, unknownNodes: 0, unknownCores: 0 };

/** AKS012: nodes or cores, at least or at most, that are other than before, counted over all pools of a stack. */
export const rule: ReviewRule = {
  id: "AKS012",
  name: "capacity",
  severity: "medium",
  looksFor: "Nodes or cores, at least or at most, that are other than before, counted over all pools of a stack.",
  matters: "Less may not hold what runs there or the loss of a node; more costs money and counts against the quota.",
  remedy: "Check the new numbers against what the services ask for and against the quota of the subscription.",
  source: "plan-review facts: capacity delta in minimum and maximum nodes",
  *review(plans) {
    const pools = [...plannedPools(plans)];
    for (const plan of plans.plans) {
      const own = pools.filter(({ change }) => change.plan === plan && change.kind !== "forget");
      const before = total(own.map((pool) => pool.before));
      const after = total(own.map((pool) => pool.after));
      if (same(before, after)) continue;
      yield {
        stack: plan.stack,
        message: `changes the capacity of ${plan.environment}: nodes ${range(before, after, "Nodes")}, cores ${range(before, after, "Cores")}`,
        details: own.flatMap(describePool),
      };
    }
  },
};

function total(pools: readonly (Value | undefined)[]): Capacity {
  return pools.reduce<Capacity>((sum, pool) => {
    const known = nodesOf(pool);
    const nodes = known ?? { min: 0, max: 0 };
    const cores = coresOf(pool) ?? 0;
    const hasCores = pool === undefined || (known !== undefined && coresOf(pool) !== undefined);
    return {
      minNodes: sum.minNodes + nodes.min,
      maxNodes: sum.maxNodes + nodes.max,
      minCores: sum.minCores + nodes.min * cores,
      maxCores: sum.maxCores + nodes.max * cores,
      unknownNodes: sum.unknownNodes + (known ? 0 : 1),
      unknownCores: sum.unknownCores + (hasCores ? 0 : 1),
    };
  }, NONE);
}

function same(one: Capacity, other: Capacity): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function range(before: Capacity, after: Capacity, unit: "Nodes" | "Cores"): string {
  return `${sumOf(before, unit)} → ${sumOf(after, unit)}`;
}

function sumOf(capacity: Capacity, unit: "Nodes" | "Cores"): string {
  const known = span(capacity[`min${unit}`], capacity[`max${unit}`]);
  const unknown = capacity[`unknown${unit}`];
  return unknown === 0 ? known : `at least ${known} (${count(unknown, "pool")} unknown)`;
}

function span(min: number, max: number): string {
  return min === max ? String(min) : `${min} to ${max}`;
}

function describePool({ name, before, after }: PlannedPool): string[] {
  const old = describeNodes(before);
  const wanted = describeNodes(after);
  return old === wanted ? [] : [`pool ${name}: ${old} → ${wanted}`];
}

function describeNodes(pool: Value | undefined): string {
  if (pool === undefined) return "none";
  const nodes = nodesOf(pool);
  const cores = coresOf(pool);
  return `${nodes ? span(nodes.min, nodes.max) : "an unknown number of"} nodes of ${cores ?? "an unknown number of"} cores`;
}
