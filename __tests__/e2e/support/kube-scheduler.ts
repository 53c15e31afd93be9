import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Node, Pod } from "kubernetes-types/core/v1";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import { OUTPUT, REPOSITORY } from "./folders";
import { runOrThrow } from "./run";

/** What the scheduler is asked: a cluster, its pods in their order of arrival, and what happens afterwards. */
export interface SchedulerQuestion {
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
  /** How many pods may be missing. @default - any number */
  readonly budgets?: readonly PodDisruptionBudget[];
  /** Names of the nodes that are lost. */
  readonly lost: readonly string[];
  /** The nodes of the pods that run on every node, by the names of these. @default - none */
  readonly daemons?: Readonly<Record<string, string>>;
  /** Names of the pods whose disk stays in its zone. @default - none */
  readonly zonal?: readonly string[];
  /** Pods of a new version take the place of others by name, with so many more of them meanwhile. @default - none */
  readonly rollout?: { readonly from: readonly string[]; readonly to: readonly Pod[]; readonly surge: number };
  /** Nodes by name are made anew, with others there meanwhile. @default - none */
  readonly upgrade?: { readonly nodes: readonly string[]; readonly surge: readonly Node[] };
}

/** What the scheduler did. */
export interface SchedulerAnswer {
  /** Names of the pods without a node. */
  readonly pending: readonly string[];
  /** Names of the pods without a node after what has happened; none where nothing has. */
  readonly pendingAfter: readonly string[];
  /** Names of pods that a drain has to leave where they are, as their budget lets none go; it ends there. */
  readonly blocked: readonly string[];
  /** How long it took to place the pods. */
  readonly milliseconds: number;
}

/** The program that runs kube-scheduler itself: `E2E_KUBE_SCHEDULER`, or one that is built, which takes minutes the first time. */
async function program(): Promise<string> {
  const given = process.env.E2E_KUBE_SCHEDULER;
  if (given) return given;
  const built = join(OUTPUT, "bin", "kube-scheduler");
  await mkdir(join(OUTPUT, "bin"), { recursive: true });
  await runOrThrow("go", ["build", "-o", built, "."], { cwd: join(REPOSITORY, "__tests__", "e2e", "scheduler") });
  return built;
}

/** Has kube-scheduler itself answer. */
export async function askScheduler(questions: readonly SchedulerQuestion[]): Promise<readonly SchedulerAnswer[]> {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("");
  const output = await runOrThrow(await program(), [], { input });
  return output
    .trim()
    .split("\n")
    .map((line): SchedulerAnswer => JSON.parse(line));
}
