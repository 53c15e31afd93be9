import { poolsOf } from "../../../model/azure/cluster";
import { type NodeCounts, nodesOf } from "../capacity-nodes";
import type { WorkloadPods } from "../capacity-pods";
import { type Compiled, compile } from "../placing/compiled";
import type { PodGroup } from "../placing/pod-group";
import type { CasesInput } from "./cases-input";

/** The workload whose new pods ask for the largest part of a node together. */
interface LargestVersion {
  /** Index of the workload. */
  readonly index: number;
  readonly surge: number;
  readonly keepsAll: boolean;
}

const VERSION_LABELS = ["pod-template-hash", "controller-revision-hash"];

/**
 * Nodes and pods as they are placed, and the same with the pods of a new version behind all others. They are looked up once:
 * numbers of replicas change nothing else of them.
 */
export class CompiledVersions {
  private readonly plain: Compiled;
  private readonly known = new Map<number, Compiled>();
  private readonly sizes: Float64Array;

  /** @param counts all nodes, those included that come for an upgrade */
  constructor(
    private readonly input: Pick<CasesInput, "cluster" | "workloads" | "bounds" | "system">,
    private readonly counts: NodeCounts,
  ) {
    const { cluster, workloads, system } = input;
    const groups = workloads.map(({ group }) => group);
    const one = Object.fromEntries(poolsOf(cluster).map(({ name }) => [name, 1]));
    this.sizes = compile(nodesOf(cluster, one, groups), groups).sizes;
    this.plain = this.compiledWith([...system, ...groups]);
  }

  /** @param workloads those that there are, with other numbers of replicas */
  with(workloads: readonly WorkloadPods[]): Compiled {
    return this.counted(this.plain, workloads);
  }

  /** The same with the largest new version; undefined where no version takes more room than the one before it. */
  withLargest(
    workloads: readonly WorkloadPods[],
  ): { readonly compiled: Compiled; readonly largest: LargestVersion } | undefined {
    const largest = this.largestOf(workloads);
    return largest && { compiled: this.counted(this.versionOf(largest.index), workloads), largest };
  }

  private counted(compiled: Compiled, workloads: readonly WorkloadPods[]): Compiled {
    const { system, bounds } = this.input;
    const groups = compiled.groups.map((group, index) => {
      const workload = workloads[index - system.length];
      return workload ? { ...group, count: workload[bounds] } : group;
    });
    return { ...compiled, groups };
  }

  private versionOf(index: number): Compiled {
    const known = this.known.get(index);
    if (known) return known;
    const { workloads, system } = this.input;
    const groups = [...system, ...workloads.map(({ group }) => group)];
    const running = groups[system.length + index];
    const compiled = this.compiledWith(running ? [...groups, newVersion(running)] : groups);
    this.known.set(index, compiled);
    return compiled;
  }

  private compiledWith(groups: readonly PodGroup[]): Compiled {
    return compile(nodesOf(this.input.cluster, this.counts, groups), groups);
  }

  private largestOf(workloads: readonly WorkloadPods[]): LargestVersion | undefined {
    const { bounds } = this.input;
    const sized = workloads.flatMap((each, index) => {
      const count = each[bounds];
      const surge = each.surgeOf(count);
      const size = surge * (this.sizes[index] ?? 0);
      return surge > 0 && count > 0 ? [{ index, surge, keepsAll: each.keepsAll, size }] : [];
    });
    return sized.sort((one, other) => other.size - one.size)[0];
  }
}

function newVersion(group: PodGroup): PodGroup {
  const labels = Object.fromEntries(
    Object.entries(group.labels).map(([key, value]) => [key, VERSION_LABELS.includes(key) ? `${value}-new` : value]),
  );
  return { ...group, labels, count: 0 };
}
