import { type EffectiveAccess, effectiveAccess } from "../model/platform/effective-access";
import { isMade, type MadeEnvironment } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import { declaredIn } from "./app-file";
import { columns, line } from "./columns";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { declaredEnvironment, sayIfRetired } from "./declared-environment";

/** What `access` is asked for. */
export interface AccessArguments {
  /** Name of the environment; undefined for all whose clusters are made here. */
  readonly environment: string | undefined;
  /** File that declares the platform. */
  readonly platform: string;
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

interface Row extends EffectiveAccess {
  readonly environment: string;
}

/**
 * Prints who may do what in the clusters that are made here, as it is declared.
 *
 * @throws CommandError for an environment that is none, and where clusters are of somebody else
 */
export function access({ environment, platform, json }: AccessArguments, context: CommandContext): void {
  const environments = environmentsOf({ environment, platform }, context);
  for (const each of environments) sayIfRetired(each, context);
  const rows = environments.flatMap((made) =>
    effectiveAccess(made).map((each): Row => ({ environment: made.name, ...each })),
  );
  context.print(json ? `${JSON.stringify(rows, undefined, 2)}\n` : table(rows));
}

function environmentsOf(
  { environment: name, platform: file }: Omit<AccessArguments, "json">,
  context: CommandContext,
): readonly MadeEnvironment[] {
  if (name === undefined) {
    const { platform } = loadPlatform(declaredIn(file, context.folder), { today: context.today });
    const made = Object.values(platform.environments).filter(isMade);
    if (made.length > 0) return made;
    throw new CommandError(
      "an environment must make its cluster, got none that does; ask whoever keeps the clusters that they join",
    );
  }
  const { environment } = declaredEnvironment({ environment: name, platform: file }, context);
  if (isMade(environment)) return [environment];
  throw new CommandError(
    `environment must make its cluster, got ${JSON.stringify(name)}; ask whoever keeps the cluster that it joins`,
  );
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ environment, who, may, where }) => [environment, who, may, where]);
  return columns([["environment", "who", "may", "where"], ...lines])
    .map((row) => `${line(row)}\n`)
    .join("");
}
