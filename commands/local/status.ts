import type { CommandContext } from "../context";
import { declaredEnvironment } from "../declared-environment";
import { type LocalArguments, type LocalTools, localRun, objectsOf, remembered } from "./local-run";
import { nameOf, progressOfAll } from "./rollout";

/** What `local status` is asked for. */
export interface StatusArguments extends LocalArguments {
  /** Whether the result is printed as JSON. */
  readonly json: boolean;
}

/**
 * Says how far an environment is in a local cluster.
 *
 * @returns exit code: 0 where everything is ready, 3 where something is not or nothing is there
 */
export async function status(options: StatusArguments, context: CommandContext, tools: LocalTools): Promise<number> {
  const { environment: declared, platform } = declaredEnvironment(options, context);
  const run = await localRun({ platform: platform.name, environment: declared.name }, options.context, tools);
  const { environment, context: chosen, kubectl, served, set } = run;
  const { isThere, members } = await remembered(run);
  const workloads = await progressOfAll({ kubectl, served, selector: set.selector });
  const isReady = isThere && workloads.every((each) => each.isReady);
  if (options.json) {
    const told = {
      environment,
      context: chosen.name,
      isThere,
      isReady,
      objects: members.length,
      workloads,
    };
    context.print(`${JSON.stringify(told, null, 2)}\n`);
  } else if (isThere) {
    for (const each of workloads) context.print(`${[`${nameOf(each)}: ${each.state}`, ...each.reasons].join("; ")}\n`);
    context.print(`${objectsOf(members.length, run)} in ${chosen.name}\n`);
  } else context.print(`nothing of ${environment} is in ${chosen.name}\n`);
  return isReady ? 0 : NOT_READY;
}

const NOT_READY = 3;
