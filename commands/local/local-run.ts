import type { EnvironmentArguments } from "../declared-environment";
import type { RunTool } from "../tool";
import { AppliedSet, rememberedKinds, resourcesOf, type SetName } from "./applied-set";
import { chosenContext, type KubeContext } from "./kube-context";
import { Kubectl, type ServedKind, type StoredObject } from "./kubectl";

/** What every `local` command is asked for. */
export interface LocalArguments extends EnvironmentArguments {
  /** Each `--context`. */
  readonly context: readonly string[];
}

/** How a command waits. */
export interface Patience {
  /** The time, in milliseconds. */
  now(): number;
  /** Lets some time pass. */
  sleep(milliseconds: number): Promise<void>;
}

/** What a `local` command works with. */
export interface LocalTools extends Patience {
  readonly run: RunTool;
}

/** An environment by its names, and the cluster that it runs in. */
export interface LocalRun {
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the platform. */
  readonly partOf: string;
  readonly context: KubeContext;
  readonly kubectl: Kubectl;
  readonly set: AppliedSet;
  /** The kinds that the cluster has. */
  readonly served: readonly ServedKind[];
}

/** Finds the cluster that a person has named, for an environment of a platform. @throws CommandError when it is not there */
export async function localRun(
  { platform, environment }: SetName,
  given: readonly string[],
  { run }: LocalTools,
): Promise<LocalRun> {
  const context = await chosenContext(given, run);
  const kubectl = new Kubectl(run, context.name);
  const served = await kubectl.servedKinds();
  const set = new AppliedSet(platform, environment);
  return { environment, partOf: platform, context, kubectl, set, served };
}

/** Objects by their number, of an environment. */
export function objectsOf(count: number, { environment }: Pick<LocalRun, "environment">): string {
  return `${count} ${count === 1 ? "object" : "objects"} of ${environment} ${count === 1 ? "is" : "are"}`;
}

/** What is there of an environment. */
export interface Remembered {
  /** Whether anything was ever applied. */
  readonly isThere: boolean;
  /** The kinds that it is of. */
  readonly kinds: readonly string[];
  /** The objects. */
  readonly members: readonly StoredObject[];
}

/** What the cluster has of an environment. */
export async function remembered({ kubectl, set, served }: LocalRun): Promise<Remembered> {
  const [memory] = await kubectl.stored([set.memory()]);
  const kinds = rememberedKinds(memory);
  const members = await kubectl.list(resourcesOf(kinds, served), set.selector);
  return { isThere: memory !== undefined, kinds, members };
}
