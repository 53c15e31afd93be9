import { Document, Scalar, stringify, visit } from "yaml";
import { inExpectedOrder } from "./field-order";

/** What readers of YAML take for a number, a time or a word of their own, each by rules that differ. */
const AMBIGUOUS = /^(?:[-+.]?\d[\da-fox_.:eE+-]*|y|n|yes|no|on|off|true|false|null|nan|~|[-+]?\.(?:inf|nan)|=)$/i;

/**
 * An object as YAML, with its fields in the order that people expect. Texts that look like something else are quoted, so
 * that every reader of YAML 1.1 or 1.2 finds the same object; those of several lines are written as they are read.
 */
export function yamlOf(object: object): string {
  const ordered = inExpectedOrder(object) as object;
  const lines: string[] = [];
  return write(ordered, "", lines) && lines.length > 0 ? `${lines.join("\n")}\n` : yamlByLibrary(ordered);
}

/** Objects as one file of YAML. */
export function yamlStream(objects: readonly object[]): string {
  return objects.map(yamlOf).join("---\n");
}

/** The text that the library writes for an object, which {@link yamlOf} comes to as well. */
export function yamlByLibrary(object: object): string {
  const document = new Document(object, { aliasDuplicateObjects: false, version: "1.1" });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && AMBIGUOUS.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return stringify(document.contents, { lineWidth: 0, version: "1.1" });
}

/**
 * Adds the lines of a list or a record; false where it has a text of several lines, whose form depends on where it is. How
 * a text of one line is written, the library says, once: most of them come again in each object.
 */
function write(value: object, indent: string, lines: string[], first = indent): boolean {
  const isList = Array.isArray(value);
  let before = first;
  for (const [key, item] of Object.entries(value)) {
    const start = isList ? "-" : keyText(key);
    if (start === undefined) return false;
    const lead = `${before}${start}`;
    before = indent;
    if (typeof item !== "object" || item === null || Object.keys(item).length === 0) {
      const text = scalarText(item);
      if (text === undefined) return false;
      lines.push(`${lead} ${text}`);
    } else if (isList) {
      if (!write(item, `${indent}  `, lines, `${lead} `)) return false;
    } else {
      lines.push(lead);
      if (!write(item, `${indent}  `, lines)) return false;
    }
  }
  return true;
}

/** Texts that were written before, by what they are of; none where they have several lines. */
const WRITTEN = new Map<unknown, string | undefined>();
const KEYS = new Map<string, string | undefined>();
const MOST_WRITTEN = 20_000;

function scalarText(value: unknown): string | undefined {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  if (Object.is(value, -0)) return undefined; // a map takes it for 0
  return remembered(WRITTEN, value, () => oneLine(yamlByLibrary({ a: value }), /^a: (.*)\n$/));
}

function keyText(key: string): string | undefined {
  return remembered(KEYS, key, () => oneLine(yamlByLibrary({ [key]: 1 }), /^(?!\? |"(?:---|\.\.\.))(.*:) 1\n$/));
}

function oneLine(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1];
}

function remembered<Key>(
  texts: Map<Key, string | undefined>,
  key: Key,
  make: () => string | undefined,
): string | undefined {
  if (texts.has(key)) return texts.get(key);
  const text = make();
  if (texts.size >= MOST_WRITTEN) texts.clear();
  texts.set(key, text);
  return text;
}
