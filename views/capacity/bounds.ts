import type { Compiled } from "./placing/compiled";

/** A bound that is broken: there cannot be a node for every pod. */
export interface BrokenBound {
  /** What is needed, and what there is. */
  readonly text: string;
  /** Whether it is about how much a node has, so that it may not hold for whole nodes. */
  readonly isOfRoom: boolean;
  /** Whether it is about a budget, so that it holds whatever nodes have. @default false */
  readonly isOfBudget?: boolean;
  /** What was asked. */
  readonly question: Question;
}

/** Which pods are asked about, and on which nodes they may be. */
export interface Question {
  readonly compiled: Compiled;
  /** Numbers of the nodes that take pods. */
  readonly nodes: readonly number[];
  /** How many pods more there are of a group meanwhile. @default - none */
  readonly more?: { readonly group: number; readonly count: number } | undefined;
}

/**
 * What proves that not every pod has a node, whatever is tried; nothing where none of these proves it. Only pods with a
 * number of their own are counted, not those that run on every node.
 */
export function brokenBound(question: Question): BrokenBound | undefined {
  const groups = countedGroups(question);
  for (const [find, isOfRoom] of FINDS) {
    const text = find(groups, question);
    if (text !== undefined) return { text, isOfRoom, question };
  }
  return undefined;
}

interface CountedGroup {
  readonly index: number;
  readonly workload: string;
  readonly count: number;
  readonly requests: Float64Array;
  readonly asked: Int32Array;
  /** Nodes whose labels and taints let the pods on; one list for all groups that have the same. */
  readonly eligible: readonly number[];
  /** Lists of such nodes that are part of this one. */
  readonly within: ReadonlySet<readonly number[]>;
}

type Find = (groups: readonly CountedGroup[], question: Question) => string | undefined;

function countedGroups({ compiled, nodes, more }: Question): readonly CountedGroup[] {
  const lists = new Map<number, readonly number[]>();
  const counted = compiled.groups.flatMap(({ workload, count: steady, isOnEveryNode }, index) => {
    const found = compiled.compiled[index];
    const count = more?.group === index ? steady + more.count : steady;
    if (!found || count === 0 || isOnEveryNode) return [];
    const eligible = lists.get(found.kindOfNodes) ?? nodes.filter((node) => found.eligible[node] === 1);
    lists.set(found.kindOfNodes, eligible);
    return [{ index, workload, count, requests: found.requests, asked: found.asked, eligible }];
  });
  const all = [...lists.values()];
  const parts = new Map(all.map((list) => [list, new Set(all.filter((other) => isWithin(other, list)))]));
  return counted.map((each) => ({ ...each, within: parts.get(each.eligible) ?? new Set() }));
}

const noNodeIsLeft: Find = (groups, { compiled }) => {
  for (const { index, workload, eligible } of groups) {
    if (eligible.length > 0) continue;
    if (compiled.compiled[index]?.eligible.includes(1)) return `no node is left that takes ${workload}`;
    return `no node has the labels that ${workload} asks for and only taints that it tolerates`;
  }
  return undefined;
};

const noNodeTakesIt: Find = (groups, { compiled }) => {
  for (const { workload, eligible, requests, asked } of groups) {
    const takes = (node: number) =>
      [...asked].every((resource) => (requests[resource] ?? 0) <= roomOf(compiled, node, resource));
    if (eligible.some(takes)) continue;
    for (const resource of asked) {
      const most = Math.max(...eligible.map((node) => roomOf(compiled, node, resource)));
      const wanted = requests[resource] ?? 0;
      const name = compiled.resources[resource] ?? "";
      if (wanted > most)
        return `a pod of ${workload} asks for ${amountText(name, wanted)}, and a node has ${amountText(name, most)}`;
    }
    return `no node has all that a pod of ${workload} asks for`;
  }
  return undefined;
};

/** Pods that have to run beside others of which there is none, or none on a node that is near one of theirs. */
const nobodyBeside: Find = (groups, { compiled, nodes }) => {
  for (const { index, workload, eligible } of groups) {
    const group = compiled.compiled[index];
    if (!group || group.besideItself) continue;
    for (const tally of group.beside) {
      const { domainOf } = compiled.tallies[tally] ?? {};
      const near = new Set(nodesOfCounted(groups, compiled, nodes, tally).map((node) => domainOf?.[node] ?? -1));
      if (eligible.every((node) => !near.has(domainOf?.[node] ?? -1))) {
        return `${workload} has to run beside pods that are nowhere near a node that takes it`;
      }
    }
  }
  return undefined;
};

/** Nodes on which pods may be that a tally counts; those that run on every node are on all that let them. */
function nodesOfCounted(
  groups: readonly CountedGroup[],
  { groups: all, compiled }: Compiled,
  nodes: readonly number[],
  tally: number,
): readonly number[] {
  const counted = groups.filter(({ index }) => compiled[index]?.tallies.includes(tally));
  const onEveryNode = all.flatMap(({ isOnEveryNode }, index) => {
    const group = compiled[index];
    return isOnEveryNode && group?.tallies.includes(tally) ? nodes.filter((node) => group.eligible[node] === 1) : [];
  });
  return [...counted.flatMap(({ eligible }) => eligible), ...onEveryNode];
}

/** Pods that take one port of their node, whatever workload they are of. */
const tooManyOnOnePort: Find = (groups, { compiled }) => {
  const portsOf = ({ index }: CountedGroup) => compiled.compiled[index]?.ports ?? [];
  for (const each of groups) {
    for (const port of portsOf(each)) {
      const others = groups.filter((other) => portsOf(other).includes(port) && each.within.has(other.eligible));
      const count = sumOf(others.map((other) => other.count));
      const nodes = each.eligible.length;
      if (count > nodes) {
        return `${count} pods of ${namesOf(others)} take the same port of their node, and there ${nodes === 1 ? "is" : "are"} ${nodesText(nodes)}`;
      }
    }
  }
  return undefined;
};

/** Pods that are at least as large as one of them: no more than fit beside each other, node by node. */
const tooManyOnEachNode: Find = (groups, { compiled }) => {
  const seen = new Map<readonly number[], Set<string>>();
  for (const each of groups) {
    const sizes = seen.get(each.eligible) ?? new Set();
    seen.set(each.eligible, sizes);
    for (const resource of each.asked) {
      const size = each.requests[resource] ?? 0;
      if (sizes.has(`${resource} ${size}`)) continue;
      sizes.add(`${resource} ${size}`);
      const others = groups.filter(
        ({ eligible, requests }) => (requests[resource] ?? 0) >= size && each.within.has(eligible),
      );
      const count = sumOf(others.map((other) => other.count));
      const room = sumOf(each.eligible.map((node) => Math.floor(roomOf(compiled, node, resource) / size)));
      if (count > room) {
        const name = compiled.resources[resource] ?? "";
        return `${count} pods of ${namesOf(others)} ask for ${amountText(name, size)} or more each, and ${nodesText(each.eligible.length)} ${each.eligible.length === 1 ? "takes" : "take"} ${room} of them`;
      }
    }
  }
  return undefined;
};

const tooMuchTogether: Find = (groups, { compiled }) => {
  const lists = new Map(groups.map(({ eligible, within }) => [eligible, within]));
  for (const [eligible, within] of lists) {
    const others = groups.filter((other) => within.has(other.eligible));
    for (const [resource, name] of compiled.resources.entries()) {
      const wanted = sumOf(others.map(({ count, requests }) => count * (requests[resource] ?? 0)));
      const room = sumOf(eligible.map((node) => roomOf(compiled, node, resource)));
      if (wanted > room) {
        const asking = others.filter(({ requests }) => (requests[resource] ?? 0) > 0);
        return `${namesOf(asking)} ask for ${amountText(name, wanted)} together, and ${nodesText(eligible.length)} ${eligible.length === 1 ? "has" : "have"} ${amountText(name, room)}`;
      }
    }
  }
  return undefined;
};

/** What has to be apart, and what has to be spread evenly: a place that cannot take any keeps all others from more. */
const tooManyForTheirSpread: Find = (groups, { compiled, nodes }) => {
  for (const { index, workload, count, eligible, requests, asked } of groups) {
    const group = compiled.compiled[index];
    if (!group) continue;
    if (group.hardSpreads.length + group.apart.length === 0) continue;
    const places = new Set(eligible);
    const takes = (node: number) =>
      places.has(node)
        ? Math.min(
            ...[...asked].map((resource) => Math.floor(roomOf(compiled, node, resource) / (requests[resource] ?? 1))),
          )
        : 0;
    for (const { tally, maxSkew, minDomains, selfMatch } of group.hardSpreads) {
      const found = compiled.tallies[tally];
      // of pods of others in the same domains nobody knows here how many there are
      if (
        !found ||
        selfMatch === 0 ||
        compiled.compiled.some((other) => other !== group && other.tallies.includes(tally))
      )
        continue;
      const domains = new Map<number, number>();
      for (const node of nodes) {
        const domain = found.domainOf[node] ?? -1;
        // a node that is not counted takes none of these pods, and keeps none of them from others
        if (domain < 0 || found.counted[node] === 0) continue;
        domains.set(domain, (domains.get(domain) ?? 0) + takes(node));
      }
      const rooms = [...domains.values()];
      const lowest = rooms.length < minDomains ? 0 : Math.min(...rooms);
      const room = sumOf(rooms.map((each) => Math.min(each, lowest + maxSkew)));
      if (count > room)
        return `${workload} has ${count} pods, of which its spread lets ${room} on ${rooms.length} places`;
    }
    for (const tally of group.apart.filter((each) => group.tallies.includes(each))) {
      const found = compiled.tallies[tally];
      const apart = new Set(eligible.map((node) => found?.domainOf[node] ?? -1));
      if (count > apart.size) return `${workload} has ${count} pods that have to be apart, and ${apart.size} places`;
    }
  }
  return undefined;
};

const FINDS: readonly (readonly [Find, boolean])[] = [
  [noNodeIsLeft, false],
  [noNodeTakesIt, true],
  [nobodyBeside, false],
  [tooManyOnEachNode, true],
  [tooManyOnOnePort, false],
  [tooMuchTogether, true],
  [tooManyForTheirSpread, true],
];

function roomOf({ allocatable, resources }: Compiled, node: number, resource: number): number {
  return allocatable[node * resources.length + resource] ?? 0;
}

function isWithin(nodes: readonly number[], others: readonly number[]): boolean {
  const all = new Set(others);
  return nodes.every((node) => all.has(node));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function namesOf(groups: readonly CountedGroup[]): string {
  const names = [...new Set(groups.map(({ workload }) => workload))];
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
}

function nodesText(count: number): string {
  return count === 1 ? "1 node" : `${count} nodes`;
}

const MIB = 2 ** 20;

/** An amount of a resource for people, such as `250m of cpu`. */
export function amountText(name: string, amount: number): string {
  if (name === "cpu") return `${Math.round(amount)}m of cpu`;
  if (name === "memory" || name === "ephemeral-storage") return `${Math.round(amount / MIB)}Mi of ${name}`;
  return `${amount} ${name}`;
}
