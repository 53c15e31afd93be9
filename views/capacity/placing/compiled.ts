import type { PodAffinityTerm, TopologySpreadConstraint } from "kubernetes-types/core/v1";
import { meets, type Parting, partingsAmong, type Wish, wishesAmong, wishesOf, withOwnLabels } from "./affinity-terms";
import { GroupsByLabel } from "./groups-by-label";
import { preferenceFor, untolerated, wantsNode } from "./node-matching";
import type { PodGroup } from "./pod-group";
import { HOST_NAME, type ScheduledNode, ZONE } from "./scheduled-node";

/** Pods of some groups, counted by a label of the nodes they are on. */
export interface Tally {
  /** Number of the value that each node has for the label; -1 for none. */
  readonly domainOf: Int32Array;
  readonly domains: number;
  /** Place of its first domain among those of all tallies. */
  readonly at: number;
  /** Whether every node has the label. */
  readonly isEverywhere: boolean;
  /** Whether pods on each node are counted. */
  readonly counted: Uint8Array;
}

/** A spread of pods, with the tally that it looks at. */
export interface CompiledSpread {
  readonly tally: number;
  readonly maxSkew: number;
  readonly minDomains: number;
  readonly selfMatch: 0 | 1;
  readonly isHost: boolean;
  /** Groups whose pods are counted, where nodes with a taint that is not tolerated are no places; undefined where they are. */
  readonly honouring: readonly number[] | undefined;
}

/** A wish of pods to be beside others, or apart from them. */
export interface CompiledWish {
  readonly tally: number;
  /** Below 0 for apart. */
  readonly weight: number;
}

/** What the scheduler knows of a group, looked up once. */
export interface CompiledGroup {
  /** Whether nothing of a node keeps the pods off: its labels, and its taints. */
  readonly eligible: Uint8Array;
  /** A number that groups with the same such nodes share. */
  readonly kindOfNodes: number;
  readonly requests: Float64Array;
  /** Indexes of the resources that the pods ask for. */
  readonly asked: Int32Array;
  readonly hardSpreads: readonly CompiledSpread[];
  readonly softSpreads: readonly CompiledSpread[];
  /** Tallies that have to be above zero where the pods are: of those they have to run beside. */
  readonly beside: readonly number[];
  /** Whether the pods are of those that they have to run beside: the first of them may be anywhere. */
  readonly besideItself: boolean;
  /** Tallies that have to be zero where the pods are. */
  readonly apart: readonly number[];
  readonly wishes: readonly CompiledWish[];
  readonly preference: Float64Array;
  readonly hasPreference: boolean;
  /** Taints with the effect `PreferNoSchedule` that the pods do not tolerate, by node. */
  readonly disliked: Float64Array;
  readonly isDisliking: boolean;
  /** Tallies that count the pods. */
  readonly tallies: readonly number[];
  /** Ports of the node that the pods take, by number. */
  readonly ports: readonly number[];
}

/** Nodes and pods in the form in which they are placed fast. */
export interface Compiled {
  readonly nodes: readonly ScheduledNode[];
  readonly groups: readonly PodGroup[];
  readonly compiled: readonly CompiledGroup[];
  readonly resources: readonly string[];
  /** What each node has of each resource: node by node. */
  readonly allocatable: Float64Array;
  readonly tallies: readonly Tally[];
  /** Domains of all tallies together. */
  readonly domains: number;
  /** How many ports of nodes are asked for. */
  readonly ports: number;
  /** Number of the zone of each node; -1 for none. */
  readonly zoneOf: Int32Array;
  /** The largest part that a pod of each group takes of any node's room. */
  readonly sizes: Float64Array;
}

/** Looks up everything about nodes and groups of pods that does not change while pods are placed. */
export function compile(nodes: readonly ScheduledNode[], groups: readonly PodGroup[]): Compiled {
  const compiler = new Compiler(nodes, groups);
  return compiler.compiled();
}

/** Resource under which the disks of pods are counted; of a node of which nobody knows how many it takes, as many as are asked for. */
export const DISKS = "disks";
const ANY = Number.POSITIVE_INFINITY;
const KEEPING_OFF = ["NoSchedule", "NoExecute"] as const;

type Domains = Pick<Tally, "domainOf" | "domains" | "isEverywhere">;

class Compiler {
  private readonly tallies: Tally[] = [];
  private readonly keys = new Map<string, number>();
  private readonly counting: number[][];
  private readonly kindsOfNodes = new Map<string, number>();
  private readonly domains = new Map<string, Domains>();
  private domainCount = 0;
  private readonly resources: readonly string[];
  private readonly ports: readonly string[];
  /** Number of each group. */
  private readonly numbers: ReadonlyMap<PodGroup, number>;
  private readonly byLabel: GroupsByLabel;
  /** What groups wish about others, and which of them have to be apart from others: few have any. */
  private readonly wishing: readonly Wish[];
  private readonly parting: readonly Parting[];

  constructor(
    private readonly nodes: readonly ScheduledNode[],
    private readonly groups: readonly PodGroup[],
  ) {
    this.counting = groups.map(() => []);
    this.numbers = new Map(groups.map((group, number) => [group, number]));
    this.byLabel = new GroupsByLabel(groups);
    this.wishing = wishesAmong(groups);
    this.parting = partingsAmong(groups);
    this.resources = [
      ...new Set(["cpu", "memory", "pods", ...groups.flatMap(({ requests }) => Object.keys(requests))]),
    ];
    this.ports = [...new Set(groups.flatMap(({ hostPorts }) => hostPorts))];
  }

  compiled(): Compiled {
    const { nodes, groups, resources } = this;
    const parts = groups.map((group) => this.group(group));
    const allocatable = Float64Array.from(
      nodes.flatMap(({ allocatable }) => resources.map((name) => allocatable[name] ?? (name === DISKS ? ANY : 0))),
    );
    const most = resources.map((_, resource) =>
      nodes.reduce((known, __, node) => Math.max(known, allocatable[node * resources.length + resource] ?? 0), 0),
    );
    return {
      nodes,
      groups,
      resources,
      compiled: parts.map((part, index) => ({ ...part, tallies: this.counting[index] ?? [] })),
      allocatable,
      tallies: this.tallies,
      domains: this.domainCount,
      ports: this.ports.length,
      zoneOf: this.domainsOf(ZONE).domainOf,
      sizes: Float64Array.from(parts, ({ asked, requests }) =>
        asked.reduce((size, resource) => Math.max(size, (requests[resource] ?? 0) / (most[resource] ?? 0)), 0),
      ),
    };
  }

  private group(group: PodGroup): Omit<CompiledGroup, "tallies"> {
    const { nodes, groups, resources } = this;
    const wanted = nodes.map((node) => wantsNode(group, node));
    const tolerated = nodes.map((node) => untolerated(group, node, KEEPING_OFF).length === 0);
    const preference = nodes.map((node) => preferenceFor(group, node));
    const disliked = nodes.map((node) => untolerated(group, node, ["PreferNoSchedule"]).length);
    const requests = resources.map((name) => group.requests[name] ?? 0);
    const { affinity, topologySpreadConstraints: spreads = [] } = group.spec;
    const { podAffinity, podAntiAffinity } = affinity ?? {};
    const beside = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const apart = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const all = beside.length === 0 ? [] : groups.filter((other) => beside.every((term) => meets(term, group, other)));
    const spread = (each: TopologySpreadConstraint, keys: readonly string[]) =>
      this.spread(each, group, { wanted, tolerated, keys });
    const hard = spreads.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === "DoNotSchedule");
    const soft = spreads.filter(({ whenUnsatisfiable }) => whenUnsatisfiable !== "DoNotSchedule");
    const eligible = Uint8Array.from(nodes, (_, index) => Number(wanted[index] && tolerated[index]));
    return {
      eligible,
      kindOfNodes: this.kindOfNodes(eligible),
      requests: Float64Array.from(requests),
      asked: Int32Array.from(requests.flatMap((amount, index) => (amount > 0 ? [index] : []))),
      hardSpreads: hard.map((each) => spread(each, keysOf(hard))),
      softSpreads: soft.map((each) => spread(each, keysOf(soft))),
      beside: beside.map(({ topologyKey }) => this.tally(topologyKey, all)),
      besideItself: beside.length > 0 && all.includes(group),
      apart: [
        ...apart.map((term) => this.tally(term.topologyKey, this.met(term, group))),
        ...this.parting.flatMap(({ owner, term }) =>
          meets(term, owner, group) ? [this.tally(term.topologyKey, [owner])] : [],
        ),
      ],
      wishes: this.wishes(group),
      preference: Float64Array.from(preference),
      hasPreference: preference.some((weight) => weight > 0),
      disliked: Float64Array.from(disliked),
      isDisliking: disliked.some((count) => count > 0),
      ports: group.hostPorts.map((port) => this.ports.indexOf(port)),
    };
  }

  private kindOfNodes(eligible: Uint8Array): number {
    const text = eligible.join("");
    const known = this.kindsOfNodes.get(text) ?? this.kindsOfNodes.size;
    this.kindsOfNodes.set(text, known);
    return known;
  }

  /** Own wishes, and those of others about these pods; a duty of others is a wish of weight 1 to the scheduler. */
  private wishes(group: PodGroup): readonly CompiledWish[] {
    const own = wishesOf(group).map(({ weight, term }) => ({
      weight,
      tally: this.tally(term.topologyKey, this.met(term, group)),
    }));
    const others = this.wishing.flatMap(({ owner, weight, term }) =>
      meets(term, owner, group) ? [{ weight, tally: this.tally(term.topologyKey, [owner]) }] : [],
    );
    return [...own, ...others];
  }

  private met(term: PodAffinityTerm, owner: PodGroup): readonly PodGroup[] {
    return this.groups.filter((other) => meets(term, owner, other));
  }

  private spread(
    constraint: TopologySpreadConstraint,
    group: PodGroup,
    on: {
      readonly wanted: readonly boolean[];
      readonly tolerated: readonly boolean[];
      readonly keys: readonly string[];
    },
  ): CompiledSpread {
    const { topologyKey, maxSkew, minDomains = 1, nodeAffinityPolicy, nodeTaintsPolicy } = constraint;
    const selector = withOwnLabels(constraint.labelSelector, constraint.matchLabelKeys ?? [], group.labels);
    const found = this.byLabel.selectedIn(group.namespace, selector);
    const counted = this.nodes.map(
      (node, index) =>
        (nodeAffinityPolicy === "Ignore" || on.wanted[index] === true) &&
        (nodeTaintsPolicy !== "Honor" || on.tolerated[index] === true) &&
        on.keys.every((key) => Object.hasOwn(node.labels, key)),
    );
    return {
      tally: this.tally(topologyKey, found, counted),
      maxSkew,
      minDomains,
      selfMatch: found.includes(group) ? 1 : 0,
      isHost: topologyKey === HOST_NAME,
      honouring: nodeTaintsPolicy === "Honor" ? found.map((other) => this.numbers.get(other) ?? 0) : undefined,
    };
  }

  /** The number of a tally, which is made when it is asked for first. */
  private tally(key: string, found: readonly PodGroup[], counted?: readonly boolean[]): number {
    const indexes = found.map((group) => this.numbers.get(group) ?? -1);
    const text = `${key} ${indexes.join(",")} ${counted?.map(Number).join("") ?? ""}`;
    const known = this.keys.get(text);
    if (known !== undefined) return known;
    const number = this.tallies.length;
    this.keys.set(text, number);
    for (const index of indexes) this.counting[index]?.push(number);
    const domains = this.domainsOf(key);
    this.tallies.push({
      ...domains,
      at: this.domainCount,
      counted: Uint8Array.from(this.nodes, (_, index) => Number(counted?.[index] ?? true)),
    });
    this.domainCount += domains.domains;
    return number;
  }

  private domainsOf(key: string): Domains {
    const known = this.domains.get(key);
    if (known) return known;
    const values = [...new Set(this.nodes.flatMap(({ labels }) => labels[key] ?? []))];
    const domainOf = Int32Array.from(this.nodes, ({ labels }) => values.indexOf(labels[key] ?? "\n"));
    const found = { domainOf, domains: values.length, isEverywhere: !domainOf.includes(-1) };
    this.domains.set(key, found);
    return found;
  }
}

function keysOf(spreads: readonly TopologySpreadConstraint[]): readonly string[] {
  return spreads.map(({ topologyKey }) => topologyKey);
}
