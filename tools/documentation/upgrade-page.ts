import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rcompare } from "semver";
import platform from "../../__tests__/support/seed-platform";
import { isRecord } from "../../model/record";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";

const ROOT = join(__dirname, "..", "..");
const RELEASED = join(ROOT, "__tests__", "e2e", "released");
/** The day that the recorded stacks were written on: what depends on the calendar is no difference. */
const DAY = new Date("2026-11-23");

/** File of the page, below `docs/`. */
export const UPGRADE_PAGE = "upgrading.md";
/** What is above this line is written by hand. */
const MARK = "\n## What changes for you, from ";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Resources = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** What became of the resources of a type. */
interface TypeChanges {
  readonly added: string[];
  readonly gone: string[];
  /** Fields that differ, of how many resources. */
  readonly fields: Map<string, number>;
}

/** The page with its last part anew: what differs from the last release, and what its changelog says of it. */
export function upgradePage(): string {
  const [byHand = ""] = readFileSync(join(ROOT, "docs", UPGRADE_PAGE), "utf8").split(MARK);
  const [release = ""] = readdirSync(RELEASED).sort(rcompare);
  const changes = changesSince(join(RELEASED, release, "platform"));
  const rows = [...changes]
    .sort()
    .flatMap(([type, { added, gone, fields }]) => [
      ...counted(type, added, "new"),
      ...counted(type, gone, "gone"),
      ...[...fields].sort().map(([field, count]) => `| \`${type}\` | ${count} | \`${field}\` differs |`),
    ]);
  return [
    byHand.trimEnd(),
    `${MARK}${release} to what is next`,
    "",
    "What the [changelog](../CHANGELOG.md) says:",
    "",
    ...saidOf(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8")),
    "",
    `What differs in the environment \`prod\` of the platform that ships, from the recorded output of ${release}. Written by \`npm run documentation\`.`,
    "",
    "| Resource | How many | |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function counted(type: string, names: readonly string[], what: string): string[] {
  return names.length === 0 ? [] : [`| \`${type}\` | ${names.length} | ${what} |`];
}

/** The sentences of the changelog, below "Unreleased", that begin with what changes for you. */
function saidOf(changelog: string): string[] {
  const [, unreleased = ""] = changelog.split(/^## Unreleased$/m);
  const [section = ""] = unreleased.split(/^## /m);
  const items = section
    .split(/^- /m)
    .slice(1)
    .map(
      (item) =>
        item
          .split(/\n\n|\n#/)[0]
          ?.replace(/\s+/g, " ")
          .trim() ?? "",
    );
  return items.flatMap((item) => {
    const [whole = "", said = ""] = /[( ]?\*{0,2}[Ww]hat changes for you\)?:?\*{0,2}:? ?(.*)$/.exec(item) ?? [];
    if (said === "") return [];
    const subject =
      item
        .slice(0, item.length - whole.length)
        .split(/(?<=[a-z`)])[.:;] | \(|, (?=where|which)/)[0]
        ?.trim()
        .replace(/[.:;]$/, "") ?? "";
    const text = subject === "" ? said : `${subject}: ${said}`;
    return [`- ${text.charAt(0).toUpperCase()}${text.slice(1)}`.replaceAll("](docs/", "](")];
  });
}

function changesSince(folder: string): Map<string, TypeChanges> {
  const outdir = mkdtempSync(join(tmpdir(), "upgrade-"));
  try {
    synthesizePlatform(platform, { outdir, stateFolder: tmpdir(), today: DAY });
    const changes = new Map<string, TypeChanges>();
    for (const file of readdirSync(folder).filter((name) => name.startsWith("prod-"))) {
      const today = join(outdir, "stacks", file.replace(/\.json$/, ""), "cdk.tf.json");
      compare(resourcesIn(join(folder, file)), resourcesIn(today), changes);
    }
    return changes;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function resourcesIn(file: string): Resources {
  return JSON.parse(readFileSync(file, "utf8")).resource ?? {};
}

function compare(before: Resources, after: Resources, changes: Map<string, TypeChanges>): void {
  for (const type of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const found = changes.get(type) ?? { added: [], gone: [], fields: new Map<string, number>() };
    const old = before[type] ?? {};
    const now = after[type] ?? {};
    found.added.push(...Object.keys(now).filter((name) => !(name in old)));
    found.gone.push(...Object.keys(old).filter((name) => !(name in now)));
    for (const name of Object.keys(now).filter((each) => each in old)) {
      const fields = new Set(differences(old[name] ?? null, now[name] ?? null));
      for (const field of fields) found.fields.set(field, (found.fields.get(field) ?? 0) + 1);
    }
    if (found.added.length + found.gone.length + found.fields.size > 0) changes.set(type, found);
  }
}

/** Paths of what differs, without places in lists. */
function differences(before: Json, after: Json, path: readonly string[] = []): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return after.flatMap((each: Json, index) => differences(before[index] ?? null, each, path));
  }
  if (!isRecord(before) || !isRecord(after)) return [path.join(".")];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== "//");
  return keys.flatMap((key) => differences(before[key] ?? null, after[key] ?? null, [...path, key]));
}
