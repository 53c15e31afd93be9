import { type Json, member } from "../plan/value";
import { canonical, labelled, membersOf, objectsIn, textOf, textsIn, without } from "./json-blocks";
import type { Synthesis, SynthesizedStack } from "./synthesis";

/** The provider that is part of Terraform itself. */
const BUILT_IN = "terraform";
const REMOTE_STATE = "terraform_remote_state";
/** Sections whose blocks belong to a provider. */
const SECTIONS = ["resource", "data", "ephemeral", "action", "list"];
/** Settings of Terraform itself that are compared by themselves, or that run and ask nothing. */
const SETTINGS_OF_TERRAFORM = new Set(["required_version", "required_providers", "backend", "cloud", "//"]);
/** Sources that send a request while Terraform plans, such as `azapi_resource_action`: it may change something, or run it. */
const REQUESTING = /_(action|invocation|command)$|^http(_|$)/;
/** Settings of a backend that only name which state of it is meant. */
const STATE_NAMES = new Set(["key", "path", "prefix", "workspace_dir"]);
/** Functions that read files of the machine, evaluate a text that may call one, or take the mark from a secret. */
const READING = /(?<![\w.-])(file\w*|templatefile|templatestring|pathexpand|nonsensitive)(?![\w-])/;
/** A function that is called in an expression. */
const CALL = /(?<![\w.-])([a-z_]\w*(?:::\w+)*)\s*\(/g;
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
      ...unknown(({ settings }) => settings).map((text) => `sets ${text.split(" ")[0]} of Terraform itself`),
      ...unknown(({ requests }) => requests).map((text) => `makes a request of its own by ${text.split(" ")[0]}`),
      ...unknown(({ readings }) => readings).map((text) => `calls ${READING.exec(text)?.[1] ?? "a function"}()`),
    ]),
  ];
}

/**
 * The functions that a stack calls in expressions which the deployed app does not have. With one of them a value that
 * Terraform knows becomes another one, by which nobody finds it any more where a provider repeats it in an error.
 */
export function newCalls({ config }: Pick<SynthesizedStack, "config">, deployed: Synthesis): string[] {
  const known = new Set([...deployed.stacks.values()].flatMap((stack) => textsIn(stack.config)));
  const texts = textsIn(config).filter((text) => TEMPLATE.test(text) && !known.has(text));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(CALL)].flatMap(([, name]) => name ?? [])))].sort();
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
  /** What else is set of Terraform itself, such as OpenTofu's encryption, whose keys a program may give. */
  readonly settings: readonly string[];
  /** Sources that send requests: the type, a space, and what is asked. */
  readonly requests: readonly string[];
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
    modules: modules.map(([, call]) => {
      const text = canonical([textOf(call, "source") ?? null, textOf(call, "version") ?? null]);
      // OpenTofu reads variables here.
      return `${text}${givenTo(text, config)}`;
    }),
    localModules: modules.flatMap(([name, call]) => (/^[./]/.test(textOf(call, "source") ?? ".") ? [name] : [])),
    backends: terraform
      .flatMap(([key, value]) => (key === "backend" ? objectsIn(value).flatMap(Object.entries) : []))
      .concat(terraform.filter(([key]) => key === "cloud"))
      .map(([type, value]) => {
        const text = canonical(objectsIn(value).map((one) => without(one, isStateName)));
        return `${type} ${text}${givenTo(text, config)}`;
      }),
    settings: terraform
      .filter(([key]) => !SETTINGS_OF_TERRAFORM.has(key))
      .map(([key, value]) => `${key} ${canonical(value)}${givenTo(canonical(value), config)}`),
    requests: bodies
      .flatMap((body) => ["data", "ephemeral"].flatMap((section) => membersOf(body, section)))
      .filter(([type]) => REQUESTING.test(type))
      .flatMap(([type, named]) =>
        objectsIn(named)
          .flatMap(Object.values)
          .map(
            (block: Json) => `${type} ${canonical(objectsIn(block).map((one) => without(one, (key) => key === "//")))}`,
          ),
      ),
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
