const FORM = /^[a-z][a-z0-9]*$/;
const WINDOWS_CHARACTERS = 6;
const LINUX_CHARACTERS = 12;

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
