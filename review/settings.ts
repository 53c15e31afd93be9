import { existsSync, readFileSync } from "node:fs";
import { type Acceptance, readAcceptances } from "./acceptance";
import { UnreadableFile } from "./plan/unreadable-file";
import { isList, isObject, type Json, member } from "./plan/value";
import type { PlatformFacts } from "./synthesis/platform-file";

/** What a project says about its review, in `review.json`. Every member is optional. */
export interface ReviewSettings {
  /** Stacks of each environment, by name or with `*`. @default - a word of the stack's name, such as prod of prod-cluster */
  readonly environments: ReadonlyMap<string, readonly string[]>;
  /** The environment of each stack, as the app says; it is no member of the file. @default - the app does not say */
  readonly stacks?: ReadonlyMap<string, string>;
  /** Environments in the order in which versions reach them. @default - those of the app, else dev, staging, prod */
  readonly promotion: readonly string[];
  /** Environments whose clusters a Fleet upgrades, as the app itself says. @default [] */
  readonly fleet?: readonly string[];
  /** Names that services had before, by the name that they have, as the deployed app says. @default {} */
  readonly formerly?: ReadonlyMap<string, string>;
  /** Stacks that are there only to be destroyed, as the app itself says. @default [] */
  readonly retired?: readonly string[];
  /** Environments where a loss hurts most. @default - those of the app, else prod */
  readonly production: readonly string[];
  /** Stacks, by name or with `*`, that nobody has applied: their plans may make everything anew. @default - none */
  readonly notDeployed: readonly string[];
  /** Providers, such as `hashicorp/helm`, that may plan for somebody who is not trusted. @default - those deployed */
  readonly trustedProviders: readonly string[];
  /** Findings that were looked at and are wanted. @default - none */
  readonly accept: readonly Acceptance[];
}

const KEYS = ["$schema", "environments", "promotion", "production", "notDeployed", "trustedProviders", "accept"];

/** Words in the names of stacks that name an environment, and the environment that they name. */
const WORDS = new Map(
  Object.entries({
    prod: ["prod", "production", "live", "prd"],
    staging: ["staging", "stage", "stg", "preprod", "uat"],
    dev: ["dev", "development", "develop"],
    test: ["test", "testing", "qa"],
    tools: ["tools", "tooling", "shared"],
  }).flatMap(([environment, words]) => words.map((word) => [word, environment] as const)),
);

/** Settings of a project that says nothing. */
export const DEFAULT_SETTINGS: ReviewSettings = {
  environments: new Map(),
  promotion: ["dev", "staging", "prod"],
  production: ["prod"],
  notDeployed: [],
  trustedProviders: [],
  accept: [],
};

/**
 * Reads the settings of a project; a file that is not there says nothing.
 *
 * @throws UnreadableFile with what is wrong
 */
export function readSettings(file: string, ruleIds: ReadonlySet<string>): ReviewSettings {
  if (!existsSync(file)) return DEFAULT_SETTINGS;
  const fail = (reason: string): never => {
    throw new UnreadableFile(file, reason);
  };
  const content = parse(file, fail);
  if (!isObject(content)) return fail("must be a JSON object");
  const unknown = Object.keys(content).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return fail(`must hold ${KEYS.slice(1).join(", ")}, got ${JSON.stringify(unknown)}`);
  const environments = member(content, "environments") as Json | undefined;
  return {
    environments: environments === undefined ? new Map() : patternsOf(environments, fail),
    promotion: names(content, "promotion", fail) ?? DEFAULT_SETTINGS.promotion,
    production: names(content, "production", fail) ?? DEFAULT_SETTINGS.production,
    notDeployed: names(content, "notDeployed", fail) ?? DEFAULT_SETTINGS.notDeployed,
    trustedProviders: names(content, "trustedProviders", fail) ?? DEFAULT_SETTINGS.trustedProviders,
    accept: readAcceptances(member(content, "accept") as Json | undefined, { ruleIds, fail }),
  };
}

/**
 * Settings that are filled in from what a synthesized app says about itself: what the project's own file leaves out is not
 * guessed then.
 */
export function withFacts(settings: ReviewSettings, facts: PlatformFacts | undefined): ReviewSettings {
  if (!facts) return settings;
  const { promotion, production } = DEFAULT_SETTINGS;
  return {
    ...settings,
    stacks: facts.environments,
    ...(facts.fleet && { fleet: facts.fleet }),
    ...(facts.formerly && { formerly: facts.formerly }),
    ...(facts.retired && { retired: facts.retired }),
    promotion: settings.promotion === promotion ? facts.promotion : settings.promotion,
    production: settings.production === production ? facts.production : settings.production,
  };
}

/**
 * The environment of a stack: as the settings say, else as the app itself says, else by a word of its name, else the stack
 * itself.
 */
export function environmentOf(
  stack: string,
  { environments, stacks }: Pick<ReviewSettings, "environments" | "stacks">,
): string {
  for (const [environment, patterns] of environments) {
    if (patterns.some((pattern) => matches(pattern, stack))) return environment;
  }
  const declared = stacks?.get(stack);
  if (declared !== undefined) return declared;
  for (const word of stack.toLowerCase().split(/[^a-z0-9]+/)) {
    const environment = WORDS.get(word);
    if (environment !== undefined) return environment;
  }
  return stack;
}

/** Whether the settings say that nobody has applied a stack. */
export function isNotDeployed(stack: string, { notDeployed }: Pick<ReviewSettings, "notDeployed">): boolean {
  return notDeployed.some((pattern) => matches(pattern, stack));
}

/** What a change alters in the settings besides acceptances, such as `production`. */
export function alteredSettings(proposed: ReviewSettings, inForce: ReviewSettings): string[] {
  const texts = (settings: ReviewSettings): readonly (readonly [string, string])[] => [
    ["environments", JSON.stringify([...settings.environments])],
    ...(["promotion", "production", "notDeployed", "trustedProviders"] as const).map(
      (key) => [key, JSON.stringify(settings[key])] as const,
    ),
  ];
  const old = new Map(texts(inForce));
  return texts(proposed).flatMap(([key, text]) => (old.get(key) === text ? [] : [key]));
}

function matches(pattern: string, stack: string): boolean {
  const parts = pattern.split("*");
  const [first = ""] = parts;
  if (parts.length === 1) return stack === pattern;
  const last = parts[parts.length - 1] ?? "";
  if (!stack.startsWith(first) || !stack.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = stack.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= stack.length - last.length;
}

function patternsOf(value: Json, fail: (reason: string) => never): Map<string, string[]> {
  if (!isObject(value)) return fail('must give "environments" as an object of names and lists of stacks');
  return new Map(
    Object.keys(value).map((name) => {
      return [name, names(value, name, fail) ?? []];
    }),
  );
}

function names(value: Json, key: string, fail: (reason: string) => never): string[] | undefined {
  const list = member(value, key);
  if (list === undefined) return undefined;
  if (!isList(list)) return fail(`must give ${JSON.stringify(key)} as a list of names`);
  return list.map((item) =>
    typeof item === "string" ? item : fail(`must give ${JSON.stringify(key)} as a list of names`),
  );
}

function parse(file: string, fail: (reason: string) => never): Json {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return fail("must be JSON");
  }
}
