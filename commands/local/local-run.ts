import type { ResolvedEnvironment } from "../../model/platform/environment";
import type { CommandContext } from "../context";
import { declaredEnvironment, type EnvironmentArguments } from "../declared-environment";
import type { RunTool } from "../tool";
import { AppliedSet, rememberedKinds, resourcesOf } from "./applied-set";
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

/** An environment, and the cluster that it is to run in. */
export interface LocalRun {
  readonly environment: ResolvedEnvironment;
  /** Name of the platform. */
  readonly partOf: string;
  readonly context: KubeContext;
  readonly kubectl: Kubectl;
  readonly set: AppliedSet;
  /** The kinds that the cluster has. */
  readonly served: readonly ServedKind[];
}

/** Finds the environment and the cluster that a person has named. @throws CommandError when either is not there */
export async function localRun(
  options: LocalArguments,
  context: CommandContext,
  { run }: LocalTools,
): Promise<LocalRun> {
  const { environment, platform } = declaredEnvironment(options, context);
  const chosen = await chosenContext(options.context, run);
  const kubectl = new Kubectl(run, chosen.name);
  const served = await kubectl.servedKinds();
  const set = new AppliedSet(platform.name, environment.name);
  return { environment, partOf: platform.name, context: chosen, kubectl, set, served };
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
