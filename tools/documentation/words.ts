import { type DeclarationFile, signatureOf } from "./declarations";

const LISTED = /\(typeof (\w+)\)\[number\]/g;
const KEYS = /keyof typeof (\w+)/g;
/** Keys of a table that are written out in a row. */
const MOST_KEYS = 12;

/**
 * A type in the words that may be written, where it names the list or the table that has them.
 *
 * @param most keys of a table that are written out; of more, its name says enough
 */
export function withWords(module: DeclarationFile, type: string, most = MOST_KEYS): string {
  return type
    .replace(LISTED, (whole, name: string) => grouped(type, whole, wordsOfList(module, name)))
    .replace(KEYS, (whole, name: string) => grouped(type, whole, keysOfTable(module, name, most)))
    .replace(/= \(([^()]*)\);$/gm, "= $1;");
}

/** Words of which there are several need brackets, unless they are the whole type. */
function grouped(type: string, whole: string, words: readonly string[]): string {
  if (words.length === 0) return whole;
  const union = words.join(" | ");
  return words.length > 1 && type !== whole ? `(${union})` : union;
}

function wordsOfList(module: DeclarationFile, name: string): readonly string[] {
  const [, list] = /: readonly \[([^\]]*)\]/.exec(textOf(module, name)) ?? [];
  return list?.split(",").map((word) => word.trim()) ?? [];
}

function keysOfTable(module: DeclarationFile, name: string, most: number): readonly string[] {
  const keys = [...textOf(module, name).matchAll(/^ {4}readonly "?([^\s":]+)"?:/gm)].map(([, key]) => `"${key}"`);
  return keys.length > most ? [] : keys;
}

function textOf(module: DeclarationFile, name: string): string {
  const found = module.tryResolve(name);
  return found ? signatureOf(found) : "";
}
