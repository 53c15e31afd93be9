import { App, Testing } from "cdktf";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { ServicesStack } from "../../stacks/services-stack";
import { type StackJson, TODAY } from "./synthesized-platform";

/**
 * The services stack of an environment of a platform, without any file.
 *
 * @param name name of the environment; the first one where none is named
 * @throws InvalidDeclarationError with every mistake in the declaration
 */
export function servicesStackOf(declared: AnyPlatformDeclaration, name?: string): StackJson {
  const { platform } = loadPlatform(declared, { today: TODAY });
  const environment = platform.environments[name ?? Object.keys(platform.environments)[0] ?? ""];
  if (!environment) throw new Error(`no environment ${name}`);
  const app = new App({ stackTraces: false, context: { today: TODAY.toISOString() } });
  return JSON.parse(Testing.synth(new ServicesStack(app, "services", { environment, partOf: platform.name })));
}
