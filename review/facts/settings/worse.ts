import { isBlank, isObject, numberAt, UNKNOWN, type Value } from "../../plan/value";

/** Whether what a setting becomes is worse than what it was; undefined stands for a setting that nobody made. */
export type Worse = (before: Value | undefined, after: Value | undefined) => boolean;

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

/** Tiers of Azure's services, the lowest first. */
const SERVICE_TIERS = ["free", "consumption", "shared", "developer", "basic", "standard", "premium"];

/** A tier such as `Premium`, or `Premium_2`, that becomes a lower one, or has fewer units. */
export const isLowerTier: Worse = (before, after) => {
  const [old, next] = [tierOf(before), tierOf(after)];
  if (!old || !next || old.tier < 0 || next.tier < 0) return false;
  return next.tier < old.tier || (next.tier === old.tier && next.units < old.units);
};

function tierOf(value: Value | undefined): { readonly tier: number; readonly units: number } | undefined {
  const [, name = "", units = "0"] = /^([A-Za-z]+)(?:_(\d+))?$/.exec(typeof value === "string" ? value : "") ?? [];
  return name === "" ? undefined : { tier: SERVICE_TIERS.indexOf(name.toLowerCase()), units: Number(units) };
}

/** A size of Azure, such as `GP_Standard_D8ds_v5`, of a lower tier or with less than half of the cores. */
export const shrinks: Worse = (before, after) => {
  const [old, next] = [sizeOf(before), sizeOf(after)];
  return old !== undefined && next !== undefined && (next.tier < old.tier || next.cores * 2 < old.cores);
};

/** Tiers of servers that Azure runs, the smallest first: burstable, general purpose, memory optimized. */
const TIERS = ["B", "GP", "MO"];
/** Tiers of App Service, the smallest first: shared, basic, standard, premium. */
const PLAN_TIERS = ["F", "D", "B", "S", "P"];

function sizeOf(value: Value | undefined): { readonly tier: number; readonly cores: number } | undefined {
  const text = typeof value === "string" ? value : "";
  const [, tier = "", cores] = /^(B|GP|MO)_(?:Standard|Gen\d)_[A-Za-z]*?(\d+)/.exec(text) ?? [];
  return cores === undefined ? undefined : { tier: TIERS.indexOf(tier), cores: Number(cores) };
}

/** A size of App Service, such as `P1v3`, of a lower tier or a lower number of the same. */
export const isSmallerPlan: Worse = (before, after) => {
  const [old, next] = [planOf(before), planOf(after)];
  if (!old || !next) return false;
  return next.tier < old.tier || (next.tier === old.tier && next.number < old.number);
};

function planOf(value: Value | undefined): { readonly tier: number; readonly number: number } | undefined {
  const [, tier = "", number] = /^([FDBSP])(\d)(?:m?v\d)?$/.exec(typeof value === "string" ? value : "") ?? [];
  return number === undefined ? undefined : { tier: PLAN_TIERS.indexOf(tier), number: Number(number) };
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
