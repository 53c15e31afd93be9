import { createHash } from "node:crypto";

const CHARACTERS_OF_HASH = 6;

/**
 * A name for what has one in all of Azure, such as a storage account: letters and digits of the readable name, and some that
 * follow from where it is from, because others have a `shop` in `prod` too.
 *
 * @param from what nobody else has, such as the domain of the platform
 * @param most characters that the name has at most
 */
export function uniqueName(readable: string, from: string, most: number): string {
  const hash = hashOf(from);
  const plain = readable.toLowerCase().replace(/[^a-z0-9]/g, "");
  return `${plain.slice(0, most - CHARACTERS_OF_HASH)}${hash}`;
}

/** A name that is cut where it is too long, with some characters that follow from all of it, so that no two are cut to one. */
export function cutName(name: string, most: number): string {
  if (name.length <= most) return name;
  return `${name.slice(0, most - CHARACTERS_OF_HASH - 1).replace(/-+$/, "")}-${hashOf(name)}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, CHARACTERS_OF_HASH);
}
