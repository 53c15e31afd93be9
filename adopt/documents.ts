import { parseAllDocuments } from "yaml";
import { type Fields, isFields, listAt } from "./json";

/** A file that could not be read, in words for whoever named it. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

/**
 * The records of a text of JSON or YAML: of several documents, each, and of a list, whatever its kind, what is in it.
 *
 * @throws UnreadableFile with the line of what is wrong
 */
export function recordsOf(text: string): readonly Fields[] {
  return documentsOf(text).flatMap(entriesOf);
}

function documentsOf(text: string): readonly unknown[] {
  if (/^\s*[[{]/.test(text)) {
    try {
      return [JSON.parse(text)];
    } catch {
      // YAML says the line of the mistake, and reads more than JSON
    }
  }
  return parseAllDocuments(text, { uniqueKeys: false }).map((document) => {
    const [error] = document.errors;
    if (error) throw new UnreadableFile(error.message.split("\n")[0] ?? "");
    return document.toJS();
  });
}

function entriesOf(document: unknown): readonly Fields[] {
  if (Array.isArray(document)) return document.flatMap(entriesOf);
  if (!isFields(document)) return [];
  const isList = typeof document.kind === "string" && document.kind.endsWith("List") && "items" in document;
  return isList ? listAt(document, "items").flatMap(entriesOf) : [document];
}
