import { close } from "../../views/capacity/cases/node-changes";
import { afterLoss } from "../../views/capacity/cases/node-loss";
import { type Proof, proofOf } from "../../views/capacity/cases/proof";
import { Scenario } from "../../views/capacity/cases/scenario";
import { compile } from "../../views/capacity/placing/compiled";
import { allPods } from "../../views/capacity/placing/waiting";
import type { AnyScheduled } from "./any-scheduled";

/** What is proved of nodes and pods: with all nodes, and when those are lost that are. */
export interface ScheduledProof {
  readonly steady: Proof;
  /** Undefined where none are lost. */
  readonly loss: Proof | undefined;
}

/** What is proved of nodes and pods. */
export function scheduledProof({ nodes, groups, lost }: AnyScheduled): ScheduledProof {
  const compiled = compile(nodes, groups);
  const scenario = new Scenario(compiled);
  const numbers = [...nodes.keys()];
  const gone = lost.map((name) => nodes.findIndex((node) => node.name === name));
  const packed = (left: readonly number[]) => {
    const placement = scenario.empty();
    for (const node of numbers) if (!left.includes(node)) close(placement, node);
    return { placement, pods: allPods(compiled, (node) => left.includes(node)) };
  };
  const left = numbers.filter((node) => !gone.includes(node));
  return {
    steady: proofOf({ compiled, tried: (seed) => scenario.steady(seed), left: [numbers], packed }),
    loss:
      gone.length === 0
        ? undefined
        : proofOf({ compiled, tried: (seed) => afterLoss(scenario, seed, gone), left: [left], packed }),
  };
}
