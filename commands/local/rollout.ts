import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { keyOfObject } from "../../views/local-objects";
import { CommandError } from "../command-error";
import type { CommandContext } from "../context";
import { resourcesOf } from "./applied-set";
import type { Kubectl, ServedKind, StoredObject } from "./kubectl";
import type { LocalTools } from "./local-run";
import { type Progress, progressOf, WATCHED_KINDS } from "./readiness";

/** What is waited for, and how long. */
export interface Waiting {
  readonly kubectl: Kubectl;
  readonly served: readonly ServedKind[];
  readonly selector: string;
  readonly tools: LocalTools;
  readonly context: CommandContext;
  /** When to give up, in milliseconds. */
  readonly end: number;
}

const POLL_MS = 1000;
/** Gives the controllers the time to see what has changed. */
const SEEN_AFTER_MS = 500;

/** How far everything of an environment is that can be ready. */
export async function progressOfAll({
  kubectl,
  served,
  selector,
}: Pick<Waiting, "kubectl" | "served" | "selector">): Promise<readonly Progress[]> {
  const watched = await kubectl.list(resourcesOf(WATCHED_KINDS, served), selector);
  const pods = await podsOf(watched, kubectl);
  return watched.map((object) => progressOf(object, pods));
}

async function podsOf(watched: readonly StoredObject[], kubectl: Kubectl): Promise<readonly StoredObject[]> {
  return watched.every((object) => progressOf(object, []).isReady) ? [] : kubectl.list(["pods"]);
}

/**
 * Waits until some objects are ready, and says each time that one comes or something new keeps one.
 *
 * @param objects what is waited for @default - everything that can be ready
 * @throws CommandError when one has failed, or they are not ready in time, with what keeps each
 */
export async function untilReady(
  waiting: Waiting,
  objects?: readonly KubernetesObject[],
): Promise<readonly Progress[]> {
  const { tools, context, end } = waiting;
  const wanted =
    objects && new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`));
  const said = new Set<string>();
  const say = (line: string) => {
    if (!said.has(line)) context.progress(line);
    said.add(line);
  };
  await tools.sleep(SEEN_AFTER_MS);
  for (;;) {
    const all = (await progressOfAll(waiting)).filter((each) => wanted?.has(nameOf(each)) ?? true);
    const open = all.filter(({ isReady }) => !isReady);
    for (const each of all.filter(({ isReady }) => isReady)) say(`${nameOf(each)}: ${each.state}`);
    for (const each of open.filter(({ reasons }) => reasons.length > 0))
      say(`${nameOf(each)} waits: ${each.reasons.join("; ")}`);
    if (open.length === 0) return all;
    const failed = open.filter(({ isFailed }) => isFailed);
    if (failed.length > 0 || tools.now() > end) {
      const which = failed.length > 0 ? failed : open;
      throw new CommandError(`everything must get ready, and this does not:\n${which.map(told).join("\n")}`);
    }
    await tools.sleep(POLL_MS);
  }
}

/** What a workload is called in lines of progress. */
export function nameOf({ kind, namespace, name }: Pick<Progress, "kind" | "namespace" | "name">): string {
  return `${kind} ${namespace}/${name}`;
}

function told(progress: Progress): string {
  const { kind, namespace, name, state, reasons } = progress;
  const logs = kind === "Job" ? [`kubectl logs --namespace ${namespace} job/${name} says more`] : [];
  return `  ${nameOf(progress)}: ${[state, ...reasons, ...logs].join("; ")}`;
}

/**
 * Deletes the Jobs that would be refused or would not run again: those that are declared otherwise now, because a Job never
 * changes, and those that have failed.
 */
export async function withoutOldJobs(
  jobs: readonly KubernetesObject[],
  members: readonly StoredObject[],
  { kubectl, tools }: Pick<Waiting, "kubectl" | "tools">,
): Promise<void> {
  const declared = new Map(jobs.map((job) => [keyOfObject(job), job.metadata.annotations?.[CONTENT]]));
  const old = members.filter((object) => {
    const key = keyOfObject(object);
    const { isFailed } = progressOf(object, []);
    return declared.has(key) && (isFailed || declared.get(key) !== object.metadata.annotations?.[CONTENT]);
  });
  await kubectl.delete(old);
  const gone = new Set(old.map(({ metadata }) => metadata.uid));
  while (gone.size > 0 && (await kubectl.stored(old)).some(({ metadata }) => gone.has(metadata.uid)))
    await tools.sleep(POLL_MS);
}

/** Annotation with a digest of what a Job is declared as. */
export const CONTENT = "cdktf-aks-platform/content";
