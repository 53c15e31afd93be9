import { at, blocksAt, isList, isObject, member, textAt, UNKNOWN, type Value } from "../../plan/value";
import type { PlannedChange } from "../../plan-set";
import { objectKindOf } from "./kubernetes-object";

/** Values of a chart by their dotted path; those of the elements of a list share one. */
export type ChartValues = ReadonlyMap<string, readonly ChartValue[]>;
/** What a chart is told in one place. */
export type ChartValue = string | number | boolean;

/** What installs many objects at once: a chart with values. */
export interface Release {
  /** How people name it, such as `Helm release`. */
  readonly noun: string;
  readonly name: string | undefined;
  readonly chart: string | undefined;
  /** Where the chart comes from, such as the address of a repository. */
  readonly source: string | undefined;
  readonly version: string | undefined;
  /** Undefined where they cannot be read: unknown before the apply, or no YAML. */
  readonly values: ChartValues | undefined;
}

/** Values are read up to here: more of them are no settings that somebody wrote. */
const MOST_VALUES = 5_000;
const LONGEST_TEXT = 500_000;
const DEEPEST = 20;
const LONGEST_PATH = 300;

/** Attributes that hold values which are read. */
const HOLDERS: ReadonlySet<unknown> = new Set(["values", "set", "set_list", "configuration_settings", "manifest"]);

/** The types of resources that may hold a release. */
export const RELEASE_TYPES = /^(helm_release|azurerm_kubernetes_cluster_extension|kubernetes_manifest)$/;

/** The release that a resource declares: of Helm, of Azure's extensions, or the object that Flux or Argo CD installs one by. */
export function releaseOf(type: string, value: Value): Release | undefined {
  if (type === "helm_release") {
    return {
      ...named("Helm release", value),
      ...chartAt(value, "chart", "version", "repository"),
      values: helms(value),
    };
  }
  if (type === "azurerm_kubernetes_cluster_extension") {
    const settings = at(value, "configuration_settings");
    return { ...named("cluster extension", value), ...chartAt(value, "", "version", ""), values: valuesIn([settings]) };
  }
  const spec = at(value, "manifest.spec");
  const name = textAt(value, "manifest.metadata.name");
  const kind = type === "kubernetes_manifest" ? objectKindOf(type, value) : undefined;
  if (kind === "HelmRelease" && textAt(value, "manifest.apiVersion")?.startsWith("helm.toolkit.fluxcd.io/")) {
    const { chart, version, source } = chartAt(at(spec, "chart.spec"), "chart", "version", "sourceRef.name");
    return { noun: "HelmRelease", name, chart, version, source, values: valuesIn([at(spec, "values")]) };
  }
  if (kind === "Application" && textAt(value, "manifest.apiVersion")?.startsWith("argoproj.io/")) {
    const { chart, version, source } = chartAt(at(spec, "source"), "chart", "targetRevision", "repoURL");
    const helm = at(spec, "source.helm");
    const texts: readonly (Value | undefined)[] = [at(helm, "values"), at(helm, "valuesObject")];
    return { noun: "Application", name, chart, version, source, values: valuesIn(texts, blocksAt(helm, "parameters")) };
  }
  return undefined;
}

/** Whether a side of a change has values that nobody may see. */
export function hidesValues({ differences }: Pick<PlannedChange, "differences">): boolean {
  return differences.some(({ path: [first], sensitive }) => sensitive && HOLDERS.has(first));
}

function named(noun: string, value: Value): Pick<Release, "noun" | "name"> {
  return { noun, name: textAt(value, "name") };
}

function chartAt(value: Value | undefined, ...names: readonly [chart: string, version: string, source: string]) {
  const [chart, version, source] = names.map((name) => (name === "" ? undefined : textAt(value, name)));
  return { chart, version, source };
}

function helms(value: Value): ChartValues | undefined {
  const texts: Value | undefined = at(value, "values");
  const pairs = at(value, "set");
  if (texts === UNKNOWN || pairs === UNKNOWN) return undefined;
  const layers: readonly (Value | undefined)[] = isList(texts) ? texts : [texts];
  return valuesIn(layers, [...blocksAt(value, "set"), ...blocksAt(value, "set_list")]);
}

/** Values that are laid over each other, the later ones on top; then pairs of a name and a value. */
function valuesIn(
  layers: readonly (Value | undefined)[],
  pairs: readonly { readonly [key: string]: Value }[] = [],
): ChartValues | undefined {
  const values = new Map<string, readonly ChartValue[]>();
  for (const layer of layers) {
    const content = typeof layer === "string" ? parsed(layer) : layer;
    if (content === UNKNOWN) return undefined;
    if (isObject(content)) for (const [path, found] of leavesOf(content)) values.set(path, found);
    else if (content !== undefined && content !== null) return undefined;
  }
  for (const pair of pairs) {
    const name = textAt(pair, "name");
    const found = scalars(member(pair, "value") ?? null);
    // `set` of a name with a position, such as `hosts[0].host`, and with escaped points.
    if (name !== undefined && found.length > 0) values.set(name.replace(/\[\d+\]/g, "").replaceAll("\\", ""), found);
  }
  return values;
}

function leavesOf(content: Value): Map<string, readonly ChartValue[]> {
  const leaves = new Map<string, readonly ChartValue[]>();
  walk("", content, 0);
  return leaves;

  function walk(path: string, value: Value, depth: number): void {
    if (leaves.size >= MOST_VALUES || depth > DEEPEST || path.length > LONGEST_PATH) return;
    if (isList(value)) {
      const flat = value.flatMap(scalars);
      if (flat.length > 0) leaves.set(path, [...(leaves.get(path) ?? []), ...flat]);
      for (const item of value) if (isObject(item)) walk(path, item, depth + 1);
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) walk(path === "" ? key : `${path}.${key}`, inner, depth + 1);
    } else {
      const found = scalars(value);
      if (found.length > 0) leaves.set(path, [...(leaves.get(path) ?? []), ...found]);
    }
  }
}

/** What is said in one place; texts say switches and numbers, too. */
function scalars(value: Value): readonly ChartValue[] {
  if (isList(value)) return value.flatMap(scalars);
  if (typeof value === "boolean" || typeof value === "number") return [value];
  if (typeof value !== "string") return [];
  if (value === "true" || value === "false") return [value === "true"];
  return [/^\d{1,9}$/.test(value) ? Number(value) : value];
}

/** The content of a YAML text; a text where it is none. */
function parsed(text: string): Value | undefined {
  if (text.trim() === "") return undefined;
  if (text.length > LONGEST_TEXT) return text;
  // Loaded late: most plans have no release.
  const { parse }: typeof import("yaml") = require("yaml");
  try {
    return parse(text, { maxAliasCount: 100, logLevel: "silent" }) as Value;
  } catch {
    return text;
  }
}
