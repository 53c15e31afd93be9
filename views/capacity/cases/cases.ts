import { roomAtMost } from "../../../model/azure/node-allocatable";
import { type BrokenBound, brokenBound } from "../bounds";
import { nodesOf } from "../capacity-nodes";
import { compile } from "../placing/compiled";
import type { Placement } from "../placing/placement";
import type { Bound, PlacedOnNode } from "../verdict";
import type { CaseResult } from "./case-result";
import { type CasesInput, countsOfAll } from "./cases-input";
import { type PossibleCase, PossibleCases } from "./possible-cases";
import { type Proof, proofOf } from "./proof";

/** Everything that may happen, each tried. */
export function provenCases(input: CasesInput): {
  readonly cases: readonly CaseResult[];
  readonly witness: Placement | undefined;
} {
  const proofs = new PossibleCases(input).all().map((about) => ({ about, proof: proofOf(about) }));
  return { cases: proofs.map(({ about, proof }) => told(input, about, proof)), witness: proofs[0]?.proof.witness };
}

/** The same of one that is not sure to fit, when the autoscaler of nodes makes more nodes; undefined where it is no such case then. */
export function provenCase(input: CasesInput, { kind, subject }: CaseResult): CaseResult | undefined {
  const about = new PossibleCases(input).all().find((each) => each.kind === kind && each.subject === subject);
  return about && told(input, about, proofOf(about));
}

function told(input: CasesInput, { kind, subject }: PossibleCase, proof: Proof): CaseResult {
  const { verdict, bound, pending, blocked, witness } = proof;
  const about = { kind, subject, ...(blocked.length > 0 && { blocked }) };
  if (bound) return { ...about, verdict, pending, bound: toldBound(input, bound) };
  return { ...about, verdict, pending, ...(verdict === "packs" && witness && { placement: placedOn(input, witness) }) };
}

/** A bound as people are told it: whether it holds for whole nodes too, without any pod of the cluster itself. */
export function toldBound(input: CasesInput, bound: BrokenBound): Bound {
  const { cluster, system } = input;
  const { question } = bound;
  if (bound.isOfBudget) return { text: bound.text, isCertain: true, isOfRoom: false };
  const groups = question.compiled.groups.map((group, index) =>
    index < system.length ? { ...group, count: 0 } : group,
  );
  const whole = compile(nodesOf(cluster, countsOfAll(input), groups, roomAtMost), groups);
  const certain = brokenBound({ ...question, compiled: whole });
  const { text, isOfRoom } = certain ?? bound;
  return { text, isCertain: certain !== undefined, isOfRoom };
}

/** Pods of workloads node by node, those of the cluster itself and those of every node left out. */
function placedOn({ system }: CasesInput, placement: Placement): readonly PlacedOnNode[] {
  const { nodes, groups } = placement.compiled;
  const own = groups.flatMap(({ isOnEveryNode }, index) => (index < system.length || isOnEveryNode ? [] : [index]));
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
