import { at, isBlank, isObject, numberAt, UNKNOWN, type Value } from "../../plan/value";
import type { ReviewSeverity } from "../../severity";

/** Whether what a setting becomes is worse than what it was; undefined stands for a setting that nobody made. */
type Worse = (before: Value | undefined, after: Value | undefined) => boolean;

/** A setting that an update may take something away with, although nothing is deleted. */
export interface Setting {
  /** Dotted path in resources of azurerm. @default - azurerm does not have it */
  readonly attribute?: string;
  /** Dotted path below `properties` of what azapi sends. @default - nobody says it by azapi */
  readonly property?: string;
  /** Types of azurerm, without prefix, in which the attribute means this. @default - in all */
  readonly types?: RegExp;
  readonly worse: Worse;
  /** What it comes to, as part of a sentence. */
  readonly meaning: string;
  /** @default - that of the rule */
  readonly severity?: ReviewSeverity;
  /** Whether a new object that has it is told as well. @default false */
  readonly alsoNew?: boolean;
}

/** A setting that becomes worse. */
export interface Worsening {
  readonly setting: Setting;
  /** Path as it is in the plan. */
  readonly path: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** What a switch says in azurerm and in Azure's own words. */
const ON: readonly (Value | undefined)[] = [true, "true", "Enabled", "enabled", "On", "AlwaysOn"];

const isOn = (value: Value | undefined) => ON.includes(value);
const isSet = (value: Value | undefined) => value !== undefined && value !== null;

/** A switch that is turned on. `unless` is what it is where nobody says. */
export const turnsOn =
  (unless = false): Worse =>
  (before, after) =>
    isOn(isSet(after) ? after : unless) && !isOn(isSet(before) ? before : unless) && before !== UNKNOWN;

/** A switch that is turned off. `unless` is what it is where nobody says. */
export const turnsOff =
  (unless = false): Worse =>
  (before, after) =>
    after !== UNKNOWN && isOn(isSet(before) ? before : unless) && !isOn(isSet(after) ? after : unless);

/** A word that becomes one of these. */
export const becomes =
  (...words: readonly string[]): Worse =>
  (before, after) =>
    typeof after === "string" && words.includes(after) && before !== after && before !== UNKNOWN;

/** A word that is no longer one of these. */
export const leaves =
  (...words: readonly string[]): Worse =>
  (before, after) =>
    typeof before === "string" && words.includes(before) && after !== UNKNOWN && !words.includes(String(after));

/** One of these words that becomes another that comes earlier. */
export const sinks =
  (...words: readonly string[]): Worse =>
  (before, after) =>
    words.includes(String(after)) && words.indexOf(String(after)) < words.indexOf(String(before));

/** A number that becomes smaller. */
export const falls: Worse = (before, after) => {
  const old = numberAt({ it: before ?? null }, "it");
  const next = numberAt({ it: after ?? null }, "it");
  return old !== undefined && next !== undefined && next < old;
};

/** A number that falls to one or none, or below half. */
export const dwindles: Worse = (before, after) => {
  const old = numberAt({ it: before ?? null }, "it");
  const next = numberAt({ it: after ?? null }, "it");
  return old !== undefined && next !== undefined && next < old && (next <= 1 || next * 2 < old);
};

/** Blocks of which there are fewer. */
export const dwindlesInLength: Worse = (before, after) =>
  Array.isArray(before) &&
  Array.isArray(after ?? []) &&
  ((after as readonly Value[] | null | undefined) ?? []).length < before.length;

/** A size of Azure, such as `GP_Standard_D8ds_v5`, of a lower tier or with less than half of the cores. */
export const shrinks: Worse = (before, after) => {
  const [old, next] = [sizeOf(before), sizeOf(after)];
  return old !== undefined && next !== undefined && (next.tier < old.tier || next.cores * 2 < old.cores);
};

/** Tiers of servers that Azure runs, the smallest first: burstable, general purpose, memory optimized. */
const TIERS = ["B", "GP", "MO"];

function sizeOf(value: Value | undefined): { readonly tier: number; readonly cores: number } | undefined {
  const [, tier = "", cores] =
    /^(B|GP|MO)_(?:Standard|Gen\d)_[A-Za-z]*?(\d+)/.exec(typeof value === "string" ? value : "") ?? [];
  return cores === undefined ? undefined : { tier: TIERS.indexOf(tier), cores: Number(cores) };
}

/** A most that comes where none was, which is -1 or nothing, or that becomes smaller. */
export const capped: Worse = (before, after) => {
  const most = (value: Value | undefined) =>
    typeof value === "number" && value >= 0 ? value : Number.POSITIVE_INFINITY;
  return before !== UNKNOWN && after !== UNKNOWN && most(after) < most(before);
};

/** A duration such as `P30D` that becomes shorter. */
export const shortens: Worse = (before, after) => {
  const old = daysOf(before);
  const next = daysOf(after);
  return old !== undefined && next !== undefined && next < old;
};

/** A block or a value that goes. A block of switches that are all off is none. */
export const goes: Worse = (before, after) => isThere(before) && after !== UNKNOWN && !isThere(after);

const NONE = /^none$/i;

/** A text that becomes "none", which Azure writes in upper and lower case. */
export const becomesNone: Worse = (before, after) =>
  typeof before === "string" && before !== "" && !NONE.test(before) && NONE.test(String(after));

/** A value that becomes another one. */
export const changes: Worse = (before, after) =>
  isThere(before) && isThere(after) && after !== UNKNOWN && JSON.stringify(before) !== JSON.stringify(after);

function isThere(value: Value | undefined): boolean {
  const block = Array.isArray(value) && value.length === 1 ? (value[0] as Value) : value;
  if (isBlank(block) || block === false) return false;
  return !isObject(block) || Object.keys(block).length > 0;
}

const DAYS = { Y: 365, M: 30, W: 7, D: 1 } as const;

function daysOf(value: Value | undefined): number | undefined {
  if (typeof value !== "string" || !/^P(\d+[YMWD])+$/.test(value)) return undefined;
  return [...value.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * DAYS[unit as keyof typeof DAYS],
    0,
  );
}

/** An object of Azure as a plan has it before and after. */
export interface AzureChange {
  readonly type: string;
  readonly before: Value;
  readonly after: Value;
}

/** The settings of an object that become worse. For a new object, those that a new one is told for. */
export function worsenings(settings: readonly Setting[], { type, before, after }: AzureChange): Worsening[] {
  const isAzapi = type === "azapi_resource" || type === "azapi_update_resource";
  if (!isAzapi && !type.startsWith("azurerm_")) return [];
  const old = isAzapi ? propertiesOf(before) : before;
  const next = isAzapi ? propertiesOf(after) : after;
  return settings.flatMap((setting) => {
    const path = isAzapi ? setting.property : setting.attribute;
    if (path === undefined || (before === null && !setting.alsoNew)) return [];
    if (!isAzapi && setting.types && !setting.types.test(type.slice("azurerm_".length))) return [];
    const one = before === null ? undefined : at(old, path);
    const other = at(next, path);
    // What azapi adds to a resource of others stays as it is where it is said no more.
    if (type === "azapi_update_resource" && other === undefined) return [];
    const shown = isAzapi ? `body.properties.${path}` : path;
    return setting.worse(one, other) ? [{ setting, path: shown, before: one, after: other }] : [];
  });
}

/**
 * The settings that azapi turns off in a resource which azurerm has: what azapi says anew of it is a change of what azurerm knew.
 */
export function overruled(settings: readonly Setting[], owned: Value, body: Value): Worsening[] {
  return settings.flatMap((setting) => {
    const { attribute, property } = setting;
    if (attribute === undefined || property === undefined) return [];
    const one = at(owned, attribute);
    const other = at(propertiesOf(body), property);
    const isSaid = other !== undefined && setting.worse(one, other);
    return isSaid ? [{ setting, path: `body.properties.${property}`, before: one, after: other }] : [];
  });
}

/** What azapi sends: an object, or in its first version a text of JSON. */
function propertiesOf(value: Value): Value | undefined {
  const body = at(value, "body");
  if (typeof body !== "string") return at(body, "properties");
  try {
    return at(JSON.parse(body) as Value, "properties");
  } catch {
    return undefined; // whoever wrote it is told by the provider
  }
}
