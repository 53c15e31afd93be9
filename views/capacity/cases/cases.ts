import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import { roomAtMost } from "../../../model/azure/node-allocatable";
import { brokenBound } from "../bounds";
import { type NodeCounts, nodesOf } from "../capacity-nodes";
import type { WorkloadPods } from "../capacity-pods";
import { type Compiled, compile } from "../placing/compiled";
import type { Placement } from "../placing/placement";
import type { PodGroup } from "../placing/pod-group";
import { allPods, sizeOf } from "../placing/waiting";
import type { Bound, PendingPods, PlacedOnNode, Verdict } from "../verdict";
import { afterLoss } from "./node-loss";
import { type Case, type Proof, proofOf } from "./proof";
import { afterRollout } from "./rollout";
import { close, Scenario } from "./scenario";
import { afterUpgrade } from "./upgrade";

/** What may happen to an environment. */
export type CaseKind = "steady" | "node lost" | "zone lost" | "rollout" | "upgrade";

/** Whether everything has a node in a case. */
export interface CaseResult {
  readonly kind: CaseKind;
  /** The pool, the zone or the workload that it is about; undefined where everything is as it should be. */
  readonly subject: string | undefined;
  readonly verdict: Verdict;
  /** What proves that it cannot fit. */
  readonly bound?: Bound;
  /** Pods without a node, in the worst of what was tried. */
  readonly pending: readonly PendingPods[];
  /** Where pods may be, of "packs": there is room for all of them, and not in every order of arrival. */
  readonly placement?: readonly PlacedOnNode[];
  /** Workloads whose budget lets no drain take a pod. */
  readonly blocked?: readonly string[];
  /** How many nodes there have to be before, where the autoscaler of nodes makes more for the pods that wait. */
  readonly grownTo?: number;
}

/** What cases are made of. */
export interface CasesInput {
  readonly cluster: ResolvedCluster;
  readonly workloads: readonly WorkloadPods[];
  readonly bounds: "least" | "most";
  readonly counts: NodeCounts;
  /** Pods of the cluster itself. */
  readonly system: readonly PodGroup[];
}

/** Everything that may happen, each tried. */
export function provenCases(input: CasesInput): {
  readonly cases: readonly CaseResult[];
  readonly witness: Placement | undefined;
} {
  const maker = new CaseMaker(input);
  const steady = maker.steady();
  const cases = [
    { kind: "steady" as const, subject: undefined, proof: steady },
    ...maker.nodeLosses(),
    ...maker.zoneLosses(),
    ...maker.rollouts(),
    ...maker.upgrades(),
  ].map(({ proof, ...about }) => stopped({ ...about, ...maker.told(proof) }));
  return { cases, witness: steady.witness };
}

/**
 * The first case in which not every pod has a node, promised; undefined where there is none. Where a budget stops a drain,
 * more room is of no use, so that it is not one.
 *
 * @param extent whether everything has to have a node as it should be, or whatever happens
 * @param seeds how many orders of arrival are tried at most, and no upgrade; all that a promise needs where nobody says
 */
export function firstUnfit(input: CasesInput, extent: "steady" | "all", seeds?: number): CaseResult | undefined {
  const maker = new CaseMaker(input, { packs: false, seeds });
  const steady = () => [{ kind: "steady" as const, subject: undefined, proof: maker.steady() }];
  const others = [() => maker.nodeLosses(), () => maker.zoneLosses(), () => maker.rollouts(), () => maker.upgrades()];
  for (const cases of extent === "all" ? [steady, ...others] : [steady]) {
    const found = cases().find(({ proof }) => proof.verdict !== "fits");
    if (found) return { kind: found.kind, subject: found.subject, ...maker.told(found.proof) };
  }
  return undefined;
}

/** A drain that a budget stops never ends, whatever room there is. */
function stopped(result: CaseResult): CaseResult {
  const { verdict, blocked = [] } = result;
  if (blocked.length === 0 || verdict !== "fits") return result;
  const text = `the budget of ${blocked.join(", ")} lets no pod go, so that the drain never ends`;
  return { ...result, verdict: "cannot fit", bound: { text, isCertain: true, isOfRoom: false } };
}

class CaseMaker {
  private readonly compiled: Compiled;
  private readonly all: NodeCounts;
  private readonly scenario: Scenario;
  private readonly largest:
    | { readonly from: number; readonly to: number; readonly surge: number; readonly keepsAll: boolean }
    | undefined;
  /** Numbers of the nodes that are there always, pool by pool; and of those that come during upgrades. */
  private readonly own: ReadonlyMap<string, readonly number[]>;
  private readonly surge: ReadonlyMap<string, readonly number[]>;

  /** @param search whether a placement is looked for where an order of arrival leaves a pod without a node, and how many are tried */
  constructor(
    private readonly input: CasesInput,
    private readonly search: { readonly packs: boolean; readonly seeds?: number | undefined } = { packs: true },
  ) {
    const { cluster, workloads, bounds, counts, system } = input;
    const groups = [...system, ...workloads.map((each) => ({ ...each.group, count: each[bounds] }))];
    const surges = Object.fromEntries(
      poolsOf(cluster).map((pool) => [pool.name, surgeOf(pool, counts[pool.name] ?? 0)]),
    );
    this.all = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count + (surges[name] ?? 0)]));
    const newVersion = this.newVersionOf(workloads, bounds);
    const withNew = newVersion ? [...groups, newVersion.group] : groups;
    const nodes = nodesOf(cluster, this.all, withNew);
    this.compiled = compile(nodes, withNew);
    const numbers = (name: string) => nodes.flatMap((node, number) => (node.pool === name ? [number] : []));
    const names = Object.keys(counts);
    this.own = new Map(names.map((name) => [name, numbers(name).slice(0, counts[name])]));
    this.surge = new Map(names.map((name) => [name, numbers(name).slice(counts[name])]));
    this.scenario = new Scenario(this.compiled, new Set([...this.surge.values()].flat()));
    this.largest = newVersion && {
      from: system.length + newVersion.index,
      to: groups.length,
      surge: newVersion.surge,
      keepsAll: newVersion.keepsAll,
    };
  }

  /** The proof as people are told it: whether a bound holds for whole nodes too, without any pod of the cluster itself. */
  told({ verdict, bound, pending, witness }: Proof): Pick<CaseResult, "verdict" | "bound" | "pending" | "placement"> {
    if (!bound) {
      return { verdict, pending, ...(verdict === "packs" && witness && { placement: this.placedOn(witness) }) };
    }
    const { cluster, system } = this.input;
    const groups = this.compiled.groups.map((group, index) => (index < system.length ? { ...group, count: 0 } : group));
    const whole = compile(nodesOf(cluster, this.all, groups, roomAtMost), groups);
    const certain = brokenBound({ ...bound.question, compiled: whole });
    const { text, isOfRoom } = certain ?? bound;
    return { verdict, pending, bound: { text, isCertain: certain !== undefined, isOfRoom } };
  }

  /** Pods of workloads node by node, those of the cluster itself and those of every node left out. */
  private placedOn(placement: Placement): readonly PlacedOnNode[] {
    const { nodes, groups } = this.compiled;
    const own = groups.flatMap(({ isOnEveryNode }, index) =>
      index < this.input.system.length || isOnEveryNode ? [] : [index],
    );
    return nodes.flatMap(({ name }, node) => {
      const counts = new Map<string, number>();
      for (const index of own) {
        const workload = groups[index]?.workload ?? "";
        const count = (counts.get(workload) ?? 0) + placement.countOn(index, node);
        if (count > 0) counts.set(workload, count);
      }
      return counts.size === 0
        ? []
        : [{ node: name, pods: [...counts].map(([workload, count]) => ({ workload, count })) }];
    });
  }

  steady(): Proof {
    return proofOf({
      compiled: this.compiled,
      tried: (seed) => this.scenario.steady(seed),
      ...this.packing([this.nodesWithout(new Set())]),
    });
  }

  nodeLosses() {
    return [...this.own].flatMap(([pool, nodes]) => {
      if (nodes.length === 0) return [];
      const tried = (seed: number) => afterLoss(this.scenario, seed, [this.lostNode(nodes, seed)]);
      const left = nodes.slice(0, 1).map((node) => this.nodesWithout(new Set([node])));
      return [
        {
          kind: "node lost" as const,
          subject: pool,
          proof: proofOf({ compiled: this.compiled, tried, ...this.packing(left) }),
        },
      ];
    });
  }

  zoneLosses() {
    const zones = [...new Set([...this.own.values()].flat().flatMap((node) => this.compiled.nodes[node]?.zone ?? []))];
    if (zones.length < 2) return [];
    return zones.sort().map((zone) => {
      const lost = [...this.own.values()].flat().filter((node) => this.compiled.nodes[node]?.zone === zone);
      const tried = (seed: number) => afterLoss(this.scenario, seed, lost);
      return {
        kind: "zone lost" as const,
        subject: zone,
        proof: proofOf({ compiled: this.compiled, tried, ...this.packing([this.nodesWithout(new Set(lost))]) }),
      };
    });
  }

  rollouts() {
    const { largest } = this;
    if (!largest) return [];
    const tried = (seed: number) => afterRollout(this.scenario, seed, largest);
    const subject = this.compiled.groups[largest.from]?.workload;
    const count = Math.min(largest.surge, this.compiled.groups[largest.from]?.count ?? 0);
    const more = largest.keepsAll ? { group: largest.to, count } : undefined;
    const left = [this.nodesWithout(new Set())];
    const { seeds, packs } = this.search;
    return [
      {
        kind: "rollout" as const,
        subject,
        proof: proofOf({ compiled: this.compiled, tried, left, more, seeds, endsSoon: !packs }),
      },
    ];
  }

  upgrades() {
    return [...this.own].flatMap(([pool, nodes]) => {
      if (nodes.length === 0) return [];
      const blocked = new Set<string>();
      const tried = (seed: number) => {
        const outcome = afterUpgrade(this.scenario, seed, { nodes, surge: this.surge.get(pool) ?? [] });
        for (const workload of outcome.blocked) blocked.add(workload);
        return outcome;
      };
      // in the end there are the nodes that there were before
      const { seeds, packs } = this.search;
      const proof = proofOf({
        compiled: this.compiled,
        tried,
        left: [this.nodesWithout(new Set())],
        seeds,
        endsSoon: !packs,
      });
      return [{ kind: "upgrade" as const, subject: pool, proof, ...(blocked.size > 0 && { blocked: [...blocked] }) }];
    });
  }

  /** With half of the seeds the node with the most pods, with the others each in its turn. */
  private lostNode(nodes: readonly number[], seed: number): number {
    const inTurn = nodes[seed % nodes.length] ?? 0;
    if (seed % 2 === 0) return inTurn;
    const { placement } = this.scenario.steady(seed);
    const pods = (node: number) =>
      this.compiled.groups.reduce((sum, _, group) => sum + placement.countOn(group, node), 0);
    return nodes.reduce((fullest, node) => (pods(node) > pods(fullest) ? node : fullest), inTurn);
  }

  private packing(left: Case["left"]): Pick<Case, "left" | "packed" | "seeds" | "endsSoon"> {
    const { packs, seeds } = this.search;
    if (!packs) return { left, seeds, endsSoon: true };
    return {
      left,
      seeds,
      packed: (nodes) => {
        const there = new Set(nodes);
        const placement = this.scenario.empty();
        for (const node of this.compiled.nodes.keys()) if (!there.has(node)) close(placement, node);
        return { placement, pods: allPods(this.compiled, (node) => there.has(node)) };
      },
    };
  }

  private nodesWithout(lost: ReadonlySet<number>): readonly number[] {
    return [...this.own.values()].flat().filter((node) => !lost.has(node));
  }

  /** The version that would surge the most, of the workload whose new pods ask for the largest part of a node together. */
  private newVersionOf(workloads: readonly WorkloadPods[], bounds: "least" | "most") {
    const all = workloads.map((each) => each.group);
    const nodes = nodesOf(
      this.input.cluster,
      Object.fromEntries(poolsOf(this.input.cluster).map(({ name }) => [name, 1])),
      all,
    );
    const compiled = compile(nodes, all);
    const sized = workloads.flatMap((each, index) => {
      const surge = each.surgeOf(each[bounds]);
      return surge > 0 && each[bounds] > 0
        ? [
            {
              index,
              surge,
              keepsAll: each.keepsAll,
              group: newVersion(each.group),
              size: surge * sizeOf(compiled, index),
            },
          ]
        : [];
    });
    return sized.sort((one, other) => other.size - one.size)[0];
  }
}

const VERSION_LABELS = ["pod-template-hash", "controller-revision-hash"];

function newVersion(group: PodGroup): PodGroup {
  const labels = Object.fromEntries(
    Object.entries(group.labels).map(([key, value]) => [key, VERSION_LABELS.includes(key) ? `${value}-new` : value]),
  );
  return { ...group, labels, count: 0 };
}

function surgeOf(pool: ResolvedCluster["pools"][string], count: number): number {
  return pool.spot ? 0 : Math.min(count, pool.maxSurge.ceilOf(count));
}
