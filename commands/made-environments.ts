import { isMade, type MadeEnvironment } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import type { ResolvedPlatform } from "../model/platform/platform";
import { isRetired } from "../model/platform/retired";
import { declaredIn } from "./app-file";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { declaredEnvironment, type EnvironmentArguments, sayIfRetired } from "./declared-environment";

/** An environment whose cluster is made here, with its platform. */
export interface MadeHere {
  readonly environment: MadeEnvironment;
  readonly platform: ResolvedPlatform;
}

/**
 * The environment that a command is about, which asks for the cluster.
 *
 * @param unknown why there is nothing to say where the cluster is there already
 * @throws CommandError for an environment that is none, or whose cluster is there already
 */
export function madeEnvironment(asked: EnvironmentArguments, unknown: string, context: CommandContext): MadeHere {
  const { environment, platform } = declaredEnvironment(asked, context);
  sayIfRetired(environment, context);
  if (isMade(environment)) return { environment, platform };
  throw new CommandError(
    `environment must have a cluster that is made here, got ${JSON.stringify(asked.environment)}; ${unknown}`,
  );
}

/**
 * The environment of that name, or without one all whose cluster is made here; of the others it is said why they are not
 * counted.
 *
 * @param unknown why there is nothing to say where the cluster is there already
 * @throws CommandError for an environment that is none, or whose cluster is there already
 */
export function madeEnvironments(
  { environment: name, platform: file }: { readonly environment: string | undefined; readonly platform: string },
  unknown: string,
  context: CommandContext,
): readonly MadeHere[] {
  if (name !== undefined) return [madeEnvironment({ environment: name, platform: file }, unknown, context)];
  const { folder, progress, today } = context;
  const { platform } = loadPlatform(declaredIn(file, folder), { today });
  return Object.values(platform.environments).flatMap((environment) => {
    if (isRetired(environment, today)) progress(`not counted: ${environment.name}, it is retired`);
    else if (isMade(environment)) return [{ environment, platform }];
    else progress(`not counted: ${environment.name}, ${unknown}`);
    return [];
  });
}
