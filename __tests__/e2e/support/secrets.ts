import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const READ = /\.(json|tfstate|backup)$/;

/** Files below a folder that people and pipelines keep: stacks, plans and states. */
export function keptFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && READ.test(entry.name) && !entry.parentPath.includes(".terraform"))
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Files that hold one of some values, in clear or in base64. */
export function filesWith(values: readonly string[], files: readonly string[]): string[] {
  const forms = values.flatMap((value) => [value, Buffer.from(value).toString("base64").replace(/=+$/, "")]);
  return files.filter((file) => {
    const text = readFileSync(file, "utf8");
    return forms.some((form) => text.includes(form));
  });
}
