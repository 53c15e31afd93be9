const FORM = /^[a-z][a-z0-9]*$/;
const WINDOWS_CHARACTERS = 6;
const LINUX_CHARACTERS = 12;
const ROTATION_SUFFIX = "tmp";

/** How many characters the name of a pool has at most: 12, and 6 for Windows, whose host names are short. */
export function poolNameLength(osType: "Linux" | "Windows"): number {
  return osType === "Windows" ? WINDOWS_CHARACTERS : LINUX_CHARACTERS;
}

/**
 * Whether Azure accepts a name for a pool: lower-case letters and digits, a letter first.
 *
 * @see https://learn.microsoft.com/azure/aks/use-system-pools#limitations
 */
export function isPoolName(name: string, osType: "Linux" | "Windows"): boolean {
  return FORM.test(name) && name.length <= poolNameLength(osType);
}

/**
 * The name of the pool that takes over while a pool is rotated, where none is declared. It does not change when pools
 * are added behind it.
 *
 * @param taken names that other pools have, or rotate with
 */
export function usualRotationName(
  name: string,
  osType: "Linux" | "Windows",
  taken: ReadonlySet<string> = new Set(),
): string {
  const usual = shortened(name, ROTATION_SUFFIX, osType);
  return taken.has(usual) ? freeRotationName(name, osType, taken) : usual;
}

/** A name that is made of that of a pool, and that no other pool has or rotates with. */
export function freeRotationName(name: string, osType: "Linux" | "Windows", taken: ReadonlySet<string>): string {
  const candidates = Array.from({ length: taken.size + 1 }, (_, index) => shortened(name, `t${index + 1}`, osType));
  return candidates.find((candidate) => !taken.has(candidate)) ?? name;
}

/** A name that no pool has: the given one, or that with a number. */
export function freePoolName(name: string, osType: "Linux" | "Windows", taken: ReadonlySet<string>): string {
  const numbered = Array.from({ length: taken.size }, (_, index) => shortened(name, String(index + 2), osType));
  return [name, ...numbered].find((candidate) => !taken.has(candidate)) ?? name;
}

function shortened(name: string, suffix: string, osType: "Linux" | "Windows"): string {
  return name.slice(0, poolNameLength(osType) - suffix.length) + suffix;
}
