import { join, relative } from "node:path";
import { type Declaration, DeclarationFile, mentioned, signatureOf } from "./declarations";

/** What users import, and the file that it leads to. */
export const ENTRIES = {
  "cdktf-aks-platform": "index",
  "cdktf-aks-platform/azure": "constructs/azure/index",
  "cdktf-aks-platform/kubernetes": "constructs/kubernetes/index",
  "cdktf-aks-platform/review": "review/index",
} as const;

/** The public surface: the signatures of all that can be imported, and of all that these mention, by name. */
export function publicSurface(folder: string): Map<string, string> {
  const surface = new Map<string, string>();
  const seen = new Set<unknown>();
  const pending: Declaration[] = [];
  for (const [entry, path] of Object.entries(ENTRIES)) {
    const file = DeclarationFile.at(join(folder, path));
    for (const name of file.reexports) {
      const declaration = file.tryResolve(name);
      if (!declaration)
        throw new Error(`${entry} must declare what it exports, got ${name}; export it from a file of ours`);
      surface.set(`${entry} ${name}`, signatureOf(declaration));
      pending.push(declaration);
    }
  }
  const exported = new Set(pending.map(({ statement }) => statement));
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next.statement)) continue;
    seen.add(next.statement);
    if (!exported.has(next.statement)) surface.set(`${moduleOf(folder, next)} ${next.name}`, signatureOf(next));
    pending.push(...mentioned(next));
  }
  return new Map([...surface].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The file of ours that declares something: `model/azure/cluster`. */
function moduleOf(folder: string, { module }: Declaration): string {
  return relative(folder, module.file).replace(/\.d\.ts$/, "");
}

const HEAD =
  "What users of the library see. Written by `npm run documentation`; a change needs a line in CHANGELOG.md.";

/** The surface as a text that is reviewed as a diff. */
export function formatSurface(surface: ReadonlyMap<string, string>): string {
  const blocks = [...surface].map(([name, signature]) => `## ${name}\n${signature}\n`);
  return [`${HEAD}\n`, ...blocks].join("\n");
}

/** Reads what {@link formatSurface} wrote. */
export function parseSurface(text: string): Map<string, string> {
  const [, ...blocks] = text.split(/^## /m);
  return new Map(
    blocks.map((block) => {
      const end = block.indexOf("\n");
      return [block.slice(0, end), block.slice(end + 1).trimEnd()] as const;
    }),
  );
}

/** Names whose signature is new, gone or different. */
export function changedNames(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}

/**
 * Those of some changed names that can be imported and that no line of the changelog mentions below "Unreleased". What they
 * are made of changes with a line as well, but in the words of whoever uses it.
 */
export function withoutChangelogLine(names: readonly string[], changelog: string): string[] {
  const [, unreleased = ""] = changelog.split(/^## Unreleased$/m);
  const [section = ""] = unreleased.split(/^## /m);
  const isPublic = (name: string) => Object.hasOwn(ENTRIES, name.split(" ")[0] ?? "");
  return names.filter(isPublic).filter((name) => !section.includes(`\`${name.split(" ").at(-1)}\``));
}
