import { afterLoss } from "../../views/capacity/cases/node-loss";
import { type Proof, proofOf } from "../../views/capacity/cases/proof";
import { afterRollout } from "../../views/capacity/cases/rollout";
import { Scenario } from "../../views/capacity/cases/scenario";
import { afterUpgrade } from "../../views/capacity/cases/upgrade";
import { compile } from "../../views/capacity/placing/compiled";
import type { PodGroup } from "../../views/capacity/placing/pod-group";
import { HOST_NAME, type ScheduledNode, ZONE } from "../../views/capacity/placing/scheduled-node";
import type { SchedulerQuestion } from "../e2e/support/kube-scheduler";
import { budgetObjects } from "./any-budgeted";
import { podObjects } from "./scheduled-pods";
import { nodeObject, questionOf } from "./scheduler-question";

/** Something that goes wrong, at the last number that is borne. */
export interface Drill {
  readonly name: string;
  /** The last number of pods, or of thousandths of a core, for which everything has a node; with one more something has none. */
  readonly last: number;
  /** What is proved of a number, and how kube-scheduler is asked about it. */
  of(number: number): { readonly proof: Proof; readonly question: SchedulerQuestion };
}

const MIB = 2 ** 20;
const CPU = 1900;
const MEMORY_MIB = 4096;
/** Two of these are all that a node takes. */
const HALF = 900;

function nodes(count: number): readonly ScheduledNode[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `n-${index}`;
    const zone = `z${index % 3}`;
    const labels = { [HOST_NAME]: name, [ZONE]: zone };
    return {
      name,
      pool: "apps",
      zone,
      labels,
      taints: [],
      allocatable: { cpu: CPU, memory: MEMORY_MIB * MIB, pods: 30 },
    };
  });
}

function web(count: number, cpu = HALF, budget: PodGroup["budget"] = undefined): PodGroup {
  return {
    workload: "web",
    namespace: "portal",
    labels: { app: "web" },
    spec: {},
    requests: { cpu, memory: 64 * MIB, pods: 1 },
    hostPorts: [],
    priority: 0,
    preempts: true,
    count,
    isOnEveryNode: false,
    staysInZone: false,
    budget,
  };
}

const containersOf = (cpu: number) => [[{ cpu, memoryMib: 64, kind: "main" as const }]];

function losing(there: readonly ScheduledNode[], lost: readonly number[], count: number) {
  const groups = [web(count)];
  const compiled = compile(there, groups);
  const scenario = new Scenario(compiled);
  const left = [...there.keys()].filter((node) => !lost.includes(node));
  const names = lost.flatMap((node) => there[node]?.name ?? []);
  return {
    proof: proofOf({ compiled, tried: (seed) => afterLoss(scenario, seed, lost), left: [left] }),
    question: questionOf({ nodes: there, groups, containers: containersOf(HALF), lost: names }),
  };
}

function asking(cpu: number) {
  const there = nodes(3);
  const groups = [web(3, cpu)];
  const compiled = compile(there, groups);
  const scenario = new Scenario(compiled);
  return {
    proof: proofOf({ compiled, tried: (seed) => scenario.steady(seed), left: [[...there.keys()]] }),
    question: questionOf({ nodes: there, groups, containers: containersOf(cpu), lost: [] }),
  };
}

function rollingOut(count: number) {
  const there = nodes(3);
  const [old, fresh] = [web(count), { ...web(0), workload: "web-new", labels: { app: "web", version: "new" } }];
  const compiled = compile(there, [old, fresh]);
  const scenario = new Scenario(compiled);
  const rollout = { from: 0, to: 1, surge: 2 };
  const question = questionOf({ nodes: there, groups: [old], containers: containersOf(HALF), lost: [] });
  return {
    proof: proofOf({
      compiled,
      tried: (seed) => afterRollout(scenario, seed, rollout),
      left: [[...there.keys()]],
      more: { group: 1, count: rollout.surge },
    }),
    question: {
      ...question,
      rollout: {
        from: question.pods.flatMap(({ metadata }) => metadata?.name ?? []),
        to: podObjects({ ...fresh, count }, containersOf(HALF)[0] ?? [], there),
        surge: rollout.surge,
      },
    },
  };
}

/** Nodes are made anew one by one, with so many more of them meanwhile. */
function upgrading(count: number, budget: PodGroup["budget"], surge: number) {
  const there = nodes(3);
  const all = nodes(3 + surge);
  const groups = [web(count, HALF, budget)];
  const compiled = compile(all, groups);
  const later = [...all.keys()].slice(there.length);
  const scenario = new Scenario(compiled, new Set(later));
  const own = [...there.keys()];
  return {
    proof: proofOf({
      compiled,
      tried: (seed) => afterUpgrade(scenario, seed, { nodes: own, surge: later }),
      left: [own],
    }),
    question: {
      ...questionOf({ nodes: there, groups, containers: containersOf(HALF), lost: [] }),
      budgets: budgetObjects({ groups }),
      upgrade: { nodes: there.map(({ name }) => name), surge: all.slice(there.length).map(nodeObject) },
    },
  };
}

/** One drill for each thing that a platform has to bear. */
export const DRILLS: readonly Drill[] = [
  { name: "thousandths of a core of each of three pods on three nodes", last: CPU, of: asking },
  { name: "pods on four nodes of which one is lost", last: 6, of: (count) => losing(nodes(4), [1], count) },
  {
    name: "pods on six nodes in three zones of which one is lost",
    last: 8,
    of: (count) => losing(nodes(6), [0, 3], count),
  },
  { name: "replicas on three nodes, of which a rollout adds two", last: 4, of: rollingOut },
  {
    name: "pods with a budget of one on three nodes that are upgraded with one more",
    last: 6,
    of: (count) => upgrading(count, { maxUnavailable: 1 }, 1),
  },
  {
    name: "pods with a budget of one on three nodes that are upgraded without another",
    last: 5,
    of: (count) => upgrading(count, { maxUnavailable: 1 }, 0),
  },
  {
    name: "pods of six that have to be there on three nodes that are upgraded with one more",
    last: 5,
    of: (least) => upgrading(6, { minAvailable: least }, 1),
  },
];
