import { neededBy } from "../placing/budget";
import type { Compiled } from "../placing/compiled";
import { allPods } from "../placing/waiting";
import type { CaseKind } from "./case-result";
import { type CasesInput, countsOfAll, nodeRoles } from "./cases-input";
import { CompiledVersions } from "./compiled-versions";
import { close } from "./node-changes";
import { afterLoss } from "./node-loss";
import type { Case } from "./proof";
import { afterRollout, type Rollout } from "./rollout";
import { Scenario } from "./scenario";
import { afterUpgrade } from "./upgrade";

/** A case that can be tried, and what it is about. */
export interface PossibleCase extends Case {
  readonly kind: CaseKind;
  /** The pool, the zone or the workload that it is about; undefined where everything is as it should be. */
  readonly subject: string | undefined;
}

/** Everything that may happen to an environment. */
export class PossibleCases {
  readonly compiled: Compiled;
  private readonly scenario: Scenario;
  /** Numbers of the nodes that are there always, pool by pool; and of those that come during upgrades, or may be made afterwards. */
  private readonly own: ReadonlyMap<string, readonly number[]>;
  private readonly surge: ReadonlyMap<string, readonly number[]>;
  private readonly fresh: ReadonlyMap<string, readonly number[]>;

  /**
   * @param versions nodes and pods, looked up before for other numbers of replicas. @default - they are looked up
   * @param grownFrom what there was before a workload had more replicas, and its index. @default - all pods come at once
   */
  constructor(
    readonly input: CasesInput,
    private readonly versions = new CompiledVersions(input, countsOfAll(input)),
    grownFrom?: { readonly cases: PossibleCases; readonly index: number },
  ) {
    const { system } = input;
    const compiled = versions.with(input.workloads);
    this.compiled = compiled;
    const numbers = (name: string) => compiled.nodes.flatMap(({ pool }, number) => (pool === name ? [number] : []));
    const roles = [...nodeRoles(input)];
    this.own = new Map(roles.map(([name, { own }]) => [name, numbers(name).slice(0, own)]));
    this.surge = new Map(roles.map(([name, { own, surge }]) => [name, numbers(name).slice(own, own + surge)]));
    this.fresh = new Map(roles.map(([name, { own, surge }]) => [name, numbers(name).slice(own + surge)]));
    if (grownFrom) {
      const group = system.length + grownFrom.index;
      const more = (compiled.groups[group]?.count ?? 0) - (grownFrom.cases.compiled.groups[group]?.count ?? 0);
      this.scenario = grownFrom.cases.scenario.grown(compiled, group, more);
    } else {
      const later = [...this.surge.values(), ...this.fresh.values()].flat();
      this.scenario = new Scenario(compiled, new Set(later));
    }
  }

  /** The same with another number of replicas of one workload. */
  withReplicas(index: number, replicas: number): PossibleCases {
    return new PossibleCases(this.inputWith(index, replicas), this.versions);
  }

  /** The same when a workload has come to have more replicas behind everything else; never fewer. */
  grown(index: number, replicas: number): PossibleCases {
    return new PossibleCases(this.inputWith(index, replicas), this.versions, { cases: this, index });
  }

  private inputWith(index: number, replicas: number): CasesInput {
    const { workloads, bounds } = this.input;
    const changed = workloads.map((each, at) => (at === index ? { ...each, [bounds]: replicas } : each));
    return { ...this.input, workloads: changed };
  }

  /** All of them; the first is that everything is as it should be. */
  all(): readonly PossibleCase[] {
    return [this.steady(), ...this.losses(), ...this.rollouts(), ...this.upgrades()];
  }

  steady(): PossibleCase {
    const tried = (seed: number) => this.scenario.steady(seed);
    return { kind: "steady", subject: undefined, tried, ...this.packing(this.nodesWithout([])) };
  }

  /** That nodes are lost, one of each pool or a zone as a whole. */
  losses(): readonly PossibleCase[] {
    return [...this.nodeLosses(), ...this.zoneLosses()];
  }

  private nodeLosses(): readonly PossibleCase[] {
    return [...this.own].flatMap(([pool, nodes]) => {
      const tried = (seed: number) => {
        const lost = [this.lostNode(nodes, seed)];
        return afterLoss(this.scenario, seed, lost, this.madeAfter(lost));
      };
      const left = this.leftAfter(nodes.slice(0, 1));
      return nodes.length === 0 ? [] : [{ kind: "node lost" as const, subject: pool, tried, ...this.lossOf(left) }];
    });
  }

  private zoneLosses(): readonly PossibleCase[] {
    const { nodes } = this.compiled;
    const own = [...this.own.values()].flat();
    const zones = [...new Set(own.flatMap((node) => nodes[node]?.zone ?? []))];
    if (zones.length < 2) return [];
    return zones.sort().map((zone) => {
      const lost = own.filter((node) => nodes[node]?.zone === zone);
      const tried = (seed: number) => afterLoss(this.scenario, seed, lost, this.madeAfter(lost, zone));
      return { kind: "zone lost", subject: zone, tried, ...this.lossOf(this.leftAfter(lost, zone)) };
    });
  }

  private rollouts(): readonly PossibleCase[] {
    const { system, workloads } = this.input;
    const found = this.versions.withLargest(workloads);
    if (!found) return [];
    const { compiled, largest } = found;
    const rollout: Rollout = {
      from: system.length + largest.index,
      to: system.length + workloads.length,
      surge: largest.surge,
    };
    const { workload, count = 0 } = compiled.groups[rollout.from] ?? {};
    const scenario = this.relieved().withMoreGroups(compiled);
    const tried = (seed: number) => afterRollout(scenario, seed, rollout);
    const more = largest.keepsAll ? { group: rollout.to, count: Math.min(rollout.surge, count) } : undefined;
    return [{ kind: "rollout", subject: workload, compiled, tried, left: [this.leftAfter([])], more }];
  }

  private upgrades(): readonly PossibleCase[] {
    const { compiled } = this;
    const scenario = this.relieved();
    return [...this.own].flatMap(([pool, nodes]) => {
      const surge = this.surge.get(pool) ?? [];
      const tried = (seed: number) => afterUpgrade(scenario, seed, { nodes, surge });
      const neverDrained = this.neverDrained([...nodes, ...surge]);
      // in the end there are the nodes that there were before, and those that were made
      const about = { compiled, tried, left: [this.leftAfter([])], neverDrained };
      return nodes.length === 0 ? [] : [{ kind: "upgrade" as const, subject: pool, ...about }];
    });
  }

  /** The workload whose budget lets no pod go even when all are there, and whose pods are nowhere but on some nodes. */
  private neverDrained(nodes: readonly number[]): string | undefined {
    const { groups, compiled } = this.compiled;
    const found = groups.find((group, index) => {
      if (group.count === 0 || neededBy(group) < group.count) return false;
      const { eligible } = compiled[index] ?? {};
      return this.nodesWithout(nodes).every((node) => eligible?.[node] === 0);
    });
    return found?.workload;
  }

  /** With half of the seeds the node with the most pods, with the others each in its turn. */
  private lostNode(nodes: readonly number[], seed: number): number {
    const inTurn = nodes[seed % nodes.length] ?? 0;
    if (seed % 2 === 0) return inTurn;
    const { placement } = this.scenario.steady(seed);
    const { resources, allocatable } = this.compiled;
    const slot = (node: number) => node * resources.length + resources.indexOf("pods");
    const pods = (node: number) => (allocatable[slot(node)] ?? 0) - (placement.free[slot(node)] ?? 0);
    return nodes.reduce((fullest, node) => (pods(node) > pods(fullest) ? node : fullest), inTurn);
  }

  /** A loss; pods with disks that stay in a zone are not packed: those that are there already cannot run where packing puts them. */
  private lossOf(left: readonly number[]): Pick<Case, "compiled" | "left" | "packed"> {
    const { compiled } = this;
    const staying = compiled.groups.some(({ staysInZone, count }) => staysInZone && count > 0);
    return staying ? { compiled, left: [left] } : this.packing(left);
  }

  private packing(left: readonly number[]): Pick<Case, "compiled" | "left" | "packed"> {
    const packed = (nodes: readonly number[]) => {
      const there = new Set(nodes);
      const placement = this.scenario.empty();
      for (const node of this.compiled.nodes.keys()) if (!there.has(node)) close(placement, node);
      return { placement, pods: allPods(this.compiled, (node) => there.has(node)) };
    };
    return { compiled: this.compiled, left: [left], packed };
  }

  /** The nodes with those that were made for pods that wait, before a rollout or an upgrade. */
  private relieved(): Scenario {
    return this.scenario.withArrivals(this.madeAfter([]));
  }

  private leftAfter(lost: readonly number[], zone?: string): readonly number[] {
    return [...this.nodesWithout(lost), ...this.madeAfter(lost, zone)];
  }

  /**
   * Those of the fresh nodes that the autoscaler of nodes makes: each in the zone that has the fewest of its pool.
   *
   * @param zone that is lost: none is made in it. @default - none is
   */
  private madeAfter(lost: readonly number[], zone?: string): readonly number[] {
    const zoneOf = (node: number) => this.compiled.nodes[node]?.zone;
    return [...this.fresh].flatMap(([pool, fresh]) => {
      const there = (this.own.get(pool) ?? []).filter((node) => !lost.includes(node));
      const made: number[] = [];
      for (let more = this.input.more?.[pool] ?? 0; more > 0; more -= 1) {
        const near = (node: number) => [...there, ...made].filter((other) => zoneOf(other) === zoneOf(node)).length;
        const left = fresh.filter((node) => !made.includes(node) && (zone === undefined || zoneOf(node) !== zone));
        const [first, ...others] = left;
        if (first === undefined) break;
        made.push(others.reduce((best, node) => (near(node) < near(best) ? node : best), first));
      }
      return made;
    });
  }

  private nodesWithout(lost: readonly number[]): readonly number[] {
    return [...this.own.values()].flat().filter((node) => !lost.includes(node));
  }
}
