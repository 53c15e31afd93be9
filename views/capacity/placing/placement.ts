import type { Compiled } from "./compiled";

/** Where pods are: how many of each group on each node, and what follows from it. */
export class Placement {
  /** What each node has left of each resource, node by node. */
  readonly free: Float64Array;
  /** Pods of each group on each node: group by group. */
  readonly counts: Int32Array;
  /** Pods of each group on all nodes. */
  readonly placed: Int32Array;
  /** Pods that each tally counts, domain by domain: those of a tally begin `at` its place. */
  readonly tallies: Int32Array;
  /** How many pods each tally counts in all. */
  readonly totals: Int32Array;
  /** Whether pods may be placed on each node. */
  readonly open: Uint8Array;
  /** Whether each node is not there any more; it has no pods then, and is no domain of a spread. */
  readonly gone: Uint8Array;
  /** How many pods have each port of each node: port by port. */
  readonly ports: Int32Array;
  /** How evenly processor time and memory of each node are used, as scores look at it: 1 at most. */
  readonly evenness: Float64Array;

  constructor(
    readonly compiled: Compiled,
    from?: Placement,
  ) {
    const { nodes, groups, tallies, domains, ports } = compiled;
    this.free = from ? from.free.slice() : compiled.allocatable.slice();
    this.counts = from ? from.counts.slice() : new Int32Array(nodes.length * groups.length);
    this.placed = from ? from.placed.slice() : new Int32Array(groups.length);
    this.tallies = from ? from.tallies.slice() : new Int32Array(domains);
    this.totals = from ? from.totals.slice() : new Int32Array(tallies.length);
    this.open = from ? from.open.slice() : new Uint8Array(nodes.length).fill(1);
    this.gone = from ? from.gone.slice() : new Uint8Array(nodes.length);
    this.ports = from ? from.ports.slice() : new Int32Array(nodes.length * ports);
    this.evenness = from ? from.evenness.slice() : Float64Array.from(nodes, (_, node) => this.evennessWith(node, 0, 0));
  }

  copy(): Placement {
    return new Placement(this.compiled, this);
  }

  /** The same pods where there are more groups, behind those that there were. */
  withMoreGroups(compiled: Compiled): Placement {
    const found = new Placement(compiled);
    found.open.set(this.open);
    found.gone.set(this.gone);
    for (const group of this.compiled.groups.keys()) {
      for (const node of this.compiled.nodes.keys()) {
        const count = this.countOn(group, node);
        if (count > 0) found.change(group, node, count);
      }
    }
    return found;
  }

  countOn(group: number, node: number): number {
    return this.counts[group * this.compiled.nodes.length + node] ?? 0;
  }

  place(group: number, node: number): void {
    this.change(group, node, 1);
  }

  remove(group: number, node: number): void {
    this.change(group, node, -1);
  }

  /** How evenly a node is used with one more pod: by what it asks for of the first two of the resources. */
  evennessWith(node: number, cpu: number, memory: number): number {
    const { allocatable, resources } = this.compiled;
    const slot = node * resources.length;
    const cpuHas = allocatable[slot] ?? 0;
    const memoryHas = allocatable[slot + 1] ?? 0;
    const one = (cpuHas - (this.free[slot] ?? 0) + cpu) / cpuHas;
    const other = (memoryHas - (this.free[slot + 1] ?? 0) + memory) / memoryHas;
    return 1 - Math.abs(Math.min(one, 1) - Math.min(other, 1)) / 2;
  }

  private change(index: number, node: number, by: number): void {
    const { nodes, compiled, resources, tallies } = this.compiled;
    const group = compiled[index];
    if (!group) return;
    const at = node * resources.length;
    for (const resource of group.asked)
      this.free[at + resource] = (this.free[at + resource] ?? 0) - by * (group.requests[resource] ?? 0);
    this.evenness[node] = this.evennessWith(node, 0, 0);
    const slot = index * nodes.length + node;
    this.counts[slot] = (this.counts[slot] ?? 0) + by;
    this.placed[index] = (this.placed[index] ?? 0) + by;
    for (const number of group.tallies) {
      const tally = tallies[number];
      if (!tally || tally.counted[node] === 0) continue;
      const domain = tally.domainOf[node] ?? -1;
      if (domain < 0) continue;
      this.tallies[tally.at + domain] = (this.tallies[tally.at + domain] ?? 0) + by;
      this.totals[number] = (this.totals[number] ?? 0) + by;
    }
    for (const port of group.ports) {
      const taken = port * nodes.length + node;
      this.ports[taken] = (this.ports[taken] ?? 0) + by;
    }
  }
}

/** How many pods a tally counts in the domain of a node; undefined where it is in none. */
export function countNear({ compiled, tallies }: Placement, tally: number, node: number): number | undefined {
  const found = compiled.tallies[tally];
  const domain = found?.domainOf[node] ?? -1;
  return found === undefined || domain < 0 ? undefined : (tallies[found.at + domain] ?? 0);
}
