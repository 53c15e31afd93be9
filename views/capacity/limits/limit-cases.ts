import type { ResolvedCluster } from "../../../model/azure/cluster";
import { type NodeCounts, nodesIn } from "../capacity-nodes";
import type { WorkloadPods } from "../capacity-pods";
import { type PossibleCase, PossibleCases } from "../cases/possible-cases";
import { systemGroups } from "../system-groups";

/** How many orders of arrival are tried while a number is looked for. */
export const FEW_SEEDS = 3;

/** What has to be borne: that everything runs, or whatever happens. */
export type Extent = "steady" | "all";

/** What tells a case from others: what happens, and to what. */
export function nameOf({ kind, subject }: Pick<PossibleCase, "kind" | "subject">): string {
  return `${kind} ${subject}`;
}

/** The cases that have to be borne. @param leftOut names of those that are not looked at. @default - none */
export function casesOf(
  cases: PossibleCases,
  extent: Extent,
  leftOut: ReadonlySet<string> = new Set(),
): readonly PossibleCase[] {
  return extent === "steady" ? [cases.steady()] : cases.all().filter((each) => !leftOut.has(nameOf(each)));
}

/** What may happen to some numbers of nodes, with the most replicas. */
export function casesWith(
  cluster: ResolvedCluster,
  workloads: readonly WorkloadPods[],
  counts: NodeCounts,
): PossibleCases {
  return new PossibleCases({
    cluster,
    workloads,
    bounds: "most",
    counts,
    system: systemGroups(cluster, nodesIn(counts)),
  });
}
