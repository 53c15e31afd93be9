import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { ResolvedPlatform } from "../model/platform/platform";
import { formatProblem } from "../model/problem";
import { oneOf } from "../model/value/value-error";
import { environmentObjects, type RenderOptions } from "../views/environment-objects";
import { type KnownIdentities, unknownIdentities } from "../views/known-identities";
import { kustomization, resourcesOf } from "../views/kustomization";
import { DEFINITIONS, HEADER, renderedFiles } from "../views/rendered-files";
import { yamlStream } from "../views/yaml";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { declaredEnvironment, type EnvironmentArguments } from "./declared-environment";
import { makeFolder } from "./make-folder";
import { inWords } from "./system-error";

/** What `render` is asked for. */
export interface RenderArguments extends EnvironmentArguments, KnownIdentities {
  /** Folder for a file an object and a kustomization; undefined to print all of them. */
  readonly output: string | undefined;
}

/** Writes the objects of an environment as YAML. @throws CommandError with what to do instead */
export function render({ output, ...about }: RenderArguments, context: CommandContext): void {
  const { clientIds, tenantId } = about;
  const known = { ...(clientIds && { clientIds }), ...(tenantId !== undefined && { tenantId }) };
  const { environment, platform, warnings } = declaredEnvironment(about, context);
  for (const warning of warnings) context.progress(`warning: ${formatProblem(warning)}`);
  refuseNobody(platform, clientIds);
  refuseUnknown(environment, known);
  const options = { partOf: platform.name, identities: known };
  if (output === undefined) context.print(yamlStream(environmentObjects(environment, options)));
  else writeFolder(resolve(context.folder, output), environment, options, context);
}

/** An id of an identity that no environment has is a slip in its name. */
function refuseNobody({ environments }: ResolvedPlatform, clientIds: KnownIdentities["clientIds"] = {}): void {
  const known = [...new Set(Object.values(environments).flatMap(({ identities }) => Object.keys(identities)))];
  const wrong = Object.keys(clientIds).filter((name) => !known.includes(name));
  if (wrong.length === 0) return;
  const remedy = known.length > 0 ? `choose ${oneOf(known)}` : "leave it out: there are none";
  throw new CommandError(
    wrong
      .map((name) => `--client-id must name an identity of the platform, got ${JSON.stringify(name)}; ${remedy}`)
      .join("\n"),
  );
}

/** Terraform looks these up when it runs; nobody looks into Azure to write a file. */
function refuseUnknown(environment: ResolvedEnvironment, known: KnownIdentities): void {
  const unknown = unknownIdentities(environment, known).map((name) => {
    const { identityName = name } = environment.identities[name] ?? {};
    return `identity ${name} must have its client id here, got none; give --client-id ${name}=ID, which az identity show --name ${identityName} --resource-group GROUP --query clientId prints`;
  });
  if (unknown.length > 0) throw new CommandError(unknown.join("\n"));
}

function writeFolder(
  folder: string,
  environment: ResolvedEnvironment,
  options: RenderOptions,
  { print }: CommandContext,
): void {
  const { files, definitions, images } = renderedFiles(environment, options);
  const isOurs = (path: string) => hasHeader(join(folder, path));
  const before = [DEFINITIONS, "."].flatMap((part) => listedIn(join(folder, part)).map((path) => join(part, path)));
  const removed = before.filter((each) => !files.has(each) && isOurs(each));
  for (const path of removed) rmSync(join(folder, path));
  const others = [...files.keys()].filter((path) => !definitions.includes(path));
  for (const [path, text] of files) write(join(folder, path), text);
  const gone = (path: string) => before.includes(path) && !files.has(path) && !existsSync(join(folder, path));
  if (definitions.length > 0) {
    const resources = definitions.map((path) => path.slice(DEFINITIONS.length + 1));
    writeKustomization(join(folder, DEFINITIONS), {
      resources,
      isOurs: (path) => isOurs(join(DEFINITIONS, path)) || gone(join(DEFINITIONS, path)),
    });
  } else rmSync(join(folder, DEFINITIONS, KUSTOMIZATION), { force: true });
  writeKustomization(folder, {
    resources: [...(definitions.length > 0 ? [DEFINITIONS] : []), ...others],
    images,
    isOurs: (path) => isOurs(path) || gone(path) || (path === DEFINITIONS && definitions.length === 0),
  });
  print(`${files.size} objects in ${folder}\n`);
  for (const path of removed) print(`taken away, and still in the cluster: ${path}\n`);
}

const KUSTOMIZATION = "kustomization.yaml";

function writeKustomization(folder: string, props: Parameters<typeof kustomization>[0]): void {
  const path = join(folder, KUSTOMIZATION);
  write(path, kustomization({ ...props, ...(existsSync(path) && { existing: readFileSync(path, "utf8") }) }));
}

function listedIn(folder: string): readonly string[] {
  const path = join(folder, KUSTOMIZATION);
  return existsSync(path) ? resourcesOf(readFileSync(path, "utf8")) : [];
}

function hasHeader(path: string): boolean {
  return path.endsWith(".yaml") && existsSync(path) && readFileSync(path, "utf8").startsWith(HEADER);
}

function write(path: string, text: string): void {
  inWords(
    () => {
      makeFolder(dirname(path));
      writeFileSync(path, text);
    },
    (code) => `--output must be a folder that can be written, got ${code} at ${path}; name another`,
  );
}
