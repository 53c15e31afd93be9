import { parseAllDocuments } from "yaml";
import { type Fields, isFields, listAt } from "./json";

/** A file that could not be read, in words for whoever named it. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

/** What a file says: UTF-8, or UTF-16 as PowerShell before 7 writes what a program prints. */
export function textOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : bytes[0] === 0xff ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * The records of a text of JSON or YAML: of several documents, each, and of a list, whatever its kind, what is in it.
 *
 * @throws UnreadableFile with the line of what is wrong
 */
export function recordsOf(text: string): readonly Fields[] {
  if (text.trim() === "") throw new UnreadableFile("nothing");
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
    if (error) throw new UnreadableFile((error.message.split("\n")[0] ?? "").replace(/:$/, ""));
    return document.toJS();
  });
}

function entriesOf(document: unknown): readonly Fields[] {
  if (Array.isArray(document)) return document.flatMap(entriesOf);
  if (document === null) return []; // a document of comments alone
  if (!isFields(document)) throw new UnreadableFile(`a ${typeof document} where a record is expected`);
  const isList = typeof document.kind === "string" && document.kind.endsWith("List") && "items" in document;
  return isList ? listAt(document, "items").flatMap(entriesOf) : [document];
}
