import type { Toleration } from "kubernetes-types/core/v1";
import { afterLoss } from "../../views/capacity/cases/node-loss";
import { type Proof, proofOf } from "../../views/capacity/cases/proof";
import { afterRollout } from "../../views/capacity/cases/rollout";
import { Scenario } from "../../views/capacity/cases/scenario";
import { afterUpgrade } from "../../views/capacity/cases/upgrade";
import { neededBy } from "../../views/capacity/placing/budget";
import { compile } from "../../views/capacity/placing/compiled";
import { HOST_NAME, type ScheduledNode } from "../../views/capacity/placing/scheduled-node";
import { budgetObjects } from "./any-budgeted";
import type { AnyScheduled } from "./any-scheduled";
import { podObjects } from "./scheduled-pods";
import { nodeObject, questionOf } from "./scheduler-question";

/** Something that happens to pods that have been placed, and how kube-scheduler is asked about it. */
interface Happening {
  readonly name: string;
  readonly proof: Proof;
  readonly question: object;
}

/**
 * What may happen to nodes and pods, beside the loss of nodes: each is proved, and asked about. Pods that run on every node are
 * left out: nobody makes them for nodes that come.
 */
export function happeningsOf(whole: AnyScheduled): readonly Happening[] {
  const kept = whole.groups.flatMap(({ isOnEveryNode }, index) => (isOnEveryNode ? [] : [index]));
  const platform = {
    ...whole,
    groups: kept.flatMap((index) => whole.groups[index] ?? []),
    containers: kept.map((index) => whole.containers[index] ?? []),
  };
  return [zonalLoss(platform), rollout(platform), upgrade(platform)].flatMap((each) => each ?? []);
}

/** Nodes are lost, and every other workload has disks that stay in their zone. */
function zonalLoss(platform: AnyScheduled): Happening | undefined {
  if (platform.lost.length === 0) return undefined;
  const groups = platform.groups.map((group, index) => ({ ...group, staysInZone: index % 2 === 0 }));
  const compiled = compile(platform.nodes, groups);
  const scenario = new Scenario(compiled);
  const gone = platform.lost.map((name) => platform.nodes.findIndex((node) => node.name === name));
  const left = [...platform.nodes.keys()].filter((node) => !gone.includes(node));
  const question = questionOf(platform);
  const zonal = groups.filter(({ staysInZone }) => staysInZone).map(({ workload }) => workload);
  return {
    name: "loss with disks of zones",
    proof: proofOf({ compiled, tried: (seed) => afterLoss(scenario, seed, gone), left: [left] }),
    question: {
      ...question,
      zonal: question.pods.flatMap(({ metadata: { name = "" } = {} }) =>
        zonal.includes(name.split("-")[0] ?? "") ? [name] : [],
      ),
    },
  };
}

/** A new version of the first workload. */
function rollout({ nodes, groups, containers }: AnyScheduled): Happening | undefined {
  const [first] = groups;
  if (!first) return undefined;
  const fresh = { ...first, labels: { ...first.labels, version: "new" }, workload: `${first.workload}-new` };
  const surge = Math.ceil(first.count / 3);
  const compiled = compile(nodes, [...groups, { ...fresh, count: 0 }]);
  const scenario = new Scenario(compiled);
  const to = groups.length;
  return {
    name: "rollout",
    proof: proofOf({
      compiled,
      tried: (seed) => afterRollout(scenario, seed, { from: 0, to, surge }),
      left: [[...nodes.keys()]],
      more: { group: to, count: Math.min(surge, first.count) },
    }),
    question: {
      ...questionOf({ nodes, groups, containers, lost: [] }),
      rollout: {
        from: Array.from({ length: first.count }, (_, number) => `${first.workload}-${number}`),
        to: podObjects(fresh, containers[0] ?? [], nodes),
        surge,
      },
    },
  };
}

/**
 * The nodes of the first pool are made anew, with one more of them meanwhile. Pods that tolerate every taint come back to a node
 * that is drained for as long as it is there, so that no drain of theirs is asked about.
 */
function upgrade({ nodes, groups, containers }: AnyScheduled): Happening | undefined {
  const [first] = nodes;
  if (!first || groups.some(({ spec }) => spec.tolerations?.some(toleratesEverything))) return undefined;
  const name = `${first.name}-surge`;
  const surge: ScheduledNode = { ...first, name, labels: { ...first.labels, [HOST_NAME]: name } };
  const own = nodes.flatMap((node, number) => (node.pool === first.pool ? [number] : []));
  const compiled = compile([...nodes, surge], groups);
  const scenario = new Scenario(compiled, new Set([nodes.length]));
  const others = nodes.flatMap((node, number) => (node.pool === first.pool ? [] : [number]));
  const neverDrained = groups.find(
    (group, index) =>
      neededBy(group) >= group.count && others.every((node) => compiled.compiled[index]?.eligible[node] === 0),
  );
  return {
    name: "upgrade",
    proof: proofOf({
      compiled,
      tried: (seed) => afterUpgrade(scenario, seed, { nodes: own, surge: [nodes.length] }),
      left: [[...nodes.keys()]],
      neverDrained: neverDrained?.workload,
    }),
    question: {
      ...questionOf({ nodes, groups, containers, lost: [] }),
      budgets: budgetObjects({ groups }),
      upgrade: { nodes: own.flatMap((number) => nodes[number]?.name ?? []), surge: [nodeObject(surge)] },
    },
  };
}

function toleratesEverything({ key, effect }: Toleration): boolean {
  return key === undefined && effect === undefined;
}
