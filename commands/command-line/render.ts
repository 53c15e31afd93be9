import { InvalidArgumentError } from "commander";
import { parseUuid } from "../../model/value/uuid";
import { readAs } from "./read-options";
import type { CommandRegistration } from "./registration";

interface RenderOptions {
  readonly clientId: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly platform: string;
  readonly tenantId?: string;
}

/** `render`: the Kubernetes objects of an environment. */
export const renderCommand: CommandRegistration = (program, { context }) => {
  program
    .command("render")
    .description("writes the Kubernetes objects of an environment as plain YAML")
    .argument("<environment>", "name of the environment")
    .option("--output <folder>", "write a file an object, and a kustomization, in place of printing all of them")
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .option("--client-id <name=id>", "client id of an identity of Azure; may be repeated", readClientId, {})
    .option("--tenant-id <id>", "tenant of the Key Vaults that the platform names none for", readUuid)
    .action((environment: string, { clientId, output, ...options }: RenderOptions) => {
      const { render }: typeof import("../render") = require("../render");
      render({ environment, output, clientIds: clientId, ...options }, context);
    });
};

function readClientId(given: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, name, id] = /^([^=]+)=(.*)$/.exec(given) ?? [];
  if (name === undefined || id === undefined) {
    throw new InvalidArgumentError(
      `must name an identity and its id, got ${JSON.stringify(given)}; write it such as cart=11111111-2222-3333-4444-555555555555`,
    );
  }
  return { ...before, [name]: readUuid(id) };
}

function readUuid(given: string): string {
  return readAs(given, parseUuid);
}
