import { isRecord } from "../record";
import { readKeptAnswer } from "./kept-answer";

/** How many cores of a family of VM sizes there may be in a region, and how many there are. */
export interface VmUsage {
  /** Name of the family as Azure has it, such as `standardDDSv5Family`; `cores` for all, `lowPriorityCores` for spot machines. */
  readonly name: string;
  readonly limit: number;
  readonly used: number;
}

/** Name under which Azure counts the cores of all families. */
export const ALL_CORES = "cores";
/** Name under which Azure counts the cores of spot machines. */
export const SPOT_CORES = "lowPriorityCores";

/**
 * Reads what `az vm list-usage` prints as JSON.
 *
 * @returns the usage, or what is wrong with the text in words
 */
export function readVmUsage(text: string): readonly VmUsage[] | string {
  return readKeptAnswer(text, usagesIn);
}

function usagesIn(read: unknown): readonly VmUsage[] | string {
  if (!Array.isArray(read)) return "must be a list of usages, got none";
  const items: readonly unknown[] = read;
  const usages = items.flatMap((item) => usageOf(item) ?? []);
  if (usages.length < items.length) return "must be a list of usages, got an entry without name, limit or currentValue";
  return usages.some(({ name }) => name === ALL_CORES) ? usages : `must have the entry "${ALL_CORES}", got none`;
}

function usageOf(item: unknown): VmUsage | undefined {
  if (!isRecord(item) || !isRecord(item.name) || typeof item.name.value !== "string") return undefined;
  const [limit, used] = [numberOf(item.limit), numberOf(item.currentValue)];
  return limit === undefined || used === undefined ? undefined : { name: item.name.value, limit, used };
}

/** The command writes numbers as texts too. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/**
 * The usage of the family of a series. Azure spells families in many ways (`standardDDSv5Family`, `Standard NCASv3_T4 Family` of
 * NCasT4_v3): the letters are the same; of some the `s` of better disks is left out (`standardDav6Family` of Dasv6).
 */
export function usageOfSeries(usages: readonly VmUsage[], series: string): VmUsage | undefined {
  const wanted = lettersOf(series);
  const short = wanted.replace("s", "");
  const families = usages.filter(({ name }) => /family$/i.test(name));
  const spelled = (letters: string) => families.find(({ name }) => lettersOf(familyIn(name)) === letters);
  return spelled(wanted) ?? (AMD.test(series) ? spelled(short) : undefined);
}

/** Series of machines by AMD have an `a` behind the letters of their kind. */
const AMD = /^[A-Z]+a/;

function familyIn(name: string): string {
  return name.replace(/^standard/i, "").replace(/family$/i, "");
}

function lettersOf(text: string): string {
  return [...text.toLowerCase().replace(/[^a-z0-9]/g, "")].sort().join("");
}
