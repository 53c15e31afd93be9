import type { ResolvedEnvironment } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "../model/platform/platform";
import { isRetired } from "../model/platform/retired";
import type { Problem } from "../model/problem";
import { oneOf } from "../model/value/value-error";
import { declaredIn } from "./app-file";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";

/** Which environment of which platform a command is about. */
export interface EnvironmentArguments {
  /** Name of the environment. */
  readonly environment: string;
  /** File that declares the platform. */
  readonly platform: string;
}

/** An environment that a command is about, with its platform. */
export interface DeclaredEnvironment {
  readonly environment: ResolvedEnvironment;
  readonly platform: ResolvedPlatform;
  /** What is legal but risky in the platform. */
  readonly warnings: readonly Problem[];
}

/**
 * Loads the environment that a command is about.
 *
 * @param taken what is taken of the declaration @default - all of it
 * @throws CommandError when the platform has no such environment
 * @throws InvalidDeclarationError with every mistake of the platform
 */
export function declaredEnvironment(
  { environment: name, platform: file }: EnvironmentArguments,
  { folder, today }: Pick<CommandContext, "folder" | "today">,
  taken: (declared: AnyPlatformDeclaration) => AnyPlatformDeclaration = (declared) => declared,
): DeclaredEnvironment {
  const { platform, warnings } = loadPlatform(taken(declaredIn(file, folder)), { today });
  const { environments } = platform;
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (environment) return { environment, platform, warnings };
  throw new CommandError(
    `environment must be one of the platform, got ${JSON.stringify(name)}; choose ${oneOf(Object.keys(environments))}`,
  );
}

/** Says of an environment whose last day is over what it is: nothing of it runs. */
export function sayIfRetired(
  { name, around }: Pick<ResolvedEnvironment, "name" | "around">,
  { progress, today }: Pick<CommandContext, "progress" | "today">,
): void {
  if (!isRetired({ around }, today)) return;
  progress(`${name} is retired: its last day was ${around.expires}, and nothing of it runs any more`);
}
