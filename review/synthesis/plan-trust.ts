import { type Json, member } from "../plan/value";
import { canonical, labelled, membersOf, objectsIn, textOf, textsIn, without } from "./json-blocks";
import type { Synthesis, SynthesizedStack } from "./synthesis";

/** The provider that is part of Terraform itself. */
const BUILT_IN = "terraform";
const REMOTE_STATE = "terraform_remote_state";
/** Sections whose blocks belong to a provider. */
const SECTIONS = ["resource", "data", "ephemeral"];
/** Settings of a backend that only name which state of it is meant. */
const STATE_NAMES = new Set(["key", "path", "prefix", "workspace_dir"]);
/** Functions that read files of the machine, or evaluate a text that may call one. */
const READING = /(?<![\w.-])(file\w*|templatefile|templatestring|pathexpand)(?![\w-])/;
const TEMPLATE = /[$%]\{/;
/** What a provider block refers to that the configuration gives a value. */
const GIVEN = /\b(?:var|local)\.[\w-]+/g;

/**
 * What planning a stack would run, read or ask on the machine that signs in, and the deployed app does not: an empty list
 * for a stack that is only data. `terraform plan` loads the providers and modules that a configuration names, hands them
 * the credentials, and reads the files that its expressions name; somebody who is not trusted could have it do anything.
 *
 * @see https://developer.hashicorp.com/terraform/language/data-sources: data sources are read when Terraform plans
 */
export function untrustedParts(
  { config }: Pick<SynthesizedStack, "config">,
  deployed: Synthesis,
  trustedProviders: readonly string[],
): string[] {
  const trusted = new Set(trustedProviders.map(fullSource));
  const known = knowledgeOf(deployed);
  const wanted = partsOf(config);
  const unknown = (of: (parts: Parts) => readonly string[]) => {
    const ofDeployed = known(of);
    return of(wanted).filter((text) => !ofDeployed.has(text));
  };
  const ofProviders = (of: (parts: Parts) => readonly string[]) =>
    unknown(of)
      .map((text) => text.split(" ")[0] ?? "")
      .filter((source) => !trusted.has(source));
  return [
    ...new Set([
      ...ofProviders(({ sources }) => sources).map((source) => `loads the provider ${source}`),
      ...ofProviders(({ providers }) => providers).map((source) => `configures the provider ${source} in another way`),
      ...unknown(({ modules }) => modules).map(() => "loads a module from elsewhere"),
      ...wanted.localModules.map((name) => `loads the module ${name} of its own`),
      ...unknown(({ backends }) => backends).map(() => "keeps its state in a backend of other settings"),
      ...unknown(({ remoteStates }) => remoteStates).map(() => "reads another state"),
      ...unknown(({ readings }) => readings).map((text) => `calls ${READING.exec(text)?.[1] ?? "a function"}()`),
    ]),
  ];
}

/** Parts of a configuration that decide what a plan runs, reads and asks, each as a text that can be compared. */
interface Parts {
  /** Providers that are loaded, by their full source. */
  readonly sources: readonly string[];
  /** Provider blocks: the source, a space, and what is configured. */
  readonly providers: readonly string[];
  readonly modules: readonly string[];
  /** Names of modules that are folders of the app: whoever made the app wrote them. */
  readonly localModules: readonly string[];
  readonly backends: readonly string[];
  readonly remoteStates: readonly string[];
  /** Texts that call a function which reads files. */
  readonly readings: readonly string[];
}

/** What the stacks of an app have, by the kind of the part. */
function knowledgeOf({ stacks }: Synthesis): (of: (parts: Parts) => readonly string[]) => ReadonlySet<string> {
  const parts = [...stacks.values()].map(({ config }) => partsOf(config));
  return (of) => new Set(parts.flatMap(of));
}

function partsOf(config: Json): Parts {
  const terraform = membersOf(config, "terraform");
  const bodies = [config, ...labelled(config, "check").map(([, check]) => check)];
  const sources = sourcesOf(config, bodies);
  const modules = labelled(config, "module");
  return {
    sources: [...sources.values()],
    providers: labelled(config, "provider").map(([name, block]) => {
      const text = canonical(without(block, (key) => key === "alias"));
      return `${sources.get(name) ?? fullSource(name)} ${text}${givenTo(text, config)}`;
    }),
    modules: modules.map(([, call]) => canonical([textOf(call, "source") ?? null, textOf(call, "version") ?? null])),
    localModules: modules.flatMap(([name, call]) => (/^[./]/.test(textOf(call, "source") ?? ".") ? [name] : [])),
    backends: terraform
      .flatMap(([key, value]) => (key === "backend" ? objectsIn(value).flatMap(Object.entries) : []))
      .concat(terraform.filter(([key]) => key === "cloud"))
      .map(([type, value]) => `${type} ${canonical(objectsIn(value).map((one) => without(one, isStateName)))}`),
    remoteStates: bodies.flatMap((body) =>
      membersOf(body, "data")
        .filter(([type]) => type === REMOTE_STATE)
        .flatMap(([, named]) => objectsIn(named).flatMap(Object.values))
        .map((block: Json) => canonical(objectsIn(block).map((one) => without(one, (key) => key === "//")))),
    ),
    readings: textsIn(config).filter((text) => TEMPLATE.test(text) && READING.test(text)),
  };
}

/** The source of each provider that is loaded, by its local name: those that are declared, used or configured. */
function sourcesOf(config: Json, bodies: readonly Json[]): Map<string, string> {
  const sources = new Map<string, string>();
  for (const [key, value] of membersOf(config, "terraform")) {
    if (key !== "required_providers") continue;
    for (const [name, required] of objectsIn(value).flatMap(Object.entries)) {
      sources.set(name, fullSource(textOf(required, "source") ?? name));
    }
  }
  const used = bodies.flatMap((body) => SECTIONS.flatMap((section) => membersOf(body, section)));
  const names = [
    ...labelled(config, "provider").map(([name]) => name),
    ...used.map(([type]) => type.split("_")[0] ?? type),
    ...used.flatMap(([, named]) =>
      objectsIn(named)
        .flatMap(Object.values)
        .flatMap(objectsIn)
        .flatMap((block) => textOf(block, "provider")?.split(".")[0] ?? []),
    ),
  ];
  // A provider that nobody declares is taken from hashicorp's namespace.
  for (const name of names) if (name !== BUILT_IN && !sources.has(name)) sources.set(name, fullSource(name));
  return sources;
}

/** The source with its registry and namespace, in lower case as Terraform takes it. */
function fullSource(source: string): string {
  const parts = source.toLowerCase().split("/");
  return [...["registry.terraform.io", "hashicorp"].slice(0, Math.max(0, 3 - parts.length)), ...parts].join("/");
}

/** The values of variables and locals that a provider block refers to: they configure it as well. */
function givenTo(text: string, config: Json): string {
  const references = [...new Set(text.match(GIVEN) ?? [])].sort();
  const variables = new Map(labelled(config, "variable"));
  return references
    .map((reference) => {
      const [kind, name = ""] = reference.split(".");
      // Locals refer to each other: all of them have to be the same.
      return ` ${canonical(kind === "var" ? (variables.get(name) ?? null) : ((member(config, "locals") as Json | undefined) ?? null))}`;
    })
    .join("");
}

function isStateName(key: string): boolean {
  return STATE_NAMES.has(key);
}
