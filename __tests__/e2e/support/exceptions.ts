import { readFileSync } from "node:fs";
import { join } from "node:path";
import { missingReleases } from "../variants/released-operators";
import { REPOSITORY } from "./folders";

/** Findings of a policy tool that are accepted. */
export interface Exceptions {
  /** Accepted everywhere: entries of a list, each after a comment with its reason. */
  readonly everywhere: readonly string[];
  /** Accepted in one variant of the tests: comments such as `#   CHECK variant: reason`, by the name of the variant. */
  readonly variants: ReadonlyMap<string, readonly string[]>;
  /** Entries of the list that have no reason. */
  readonly withoutReason: readonly string[];
}

const ENTRY = /^ {2}- ([A-Za-z0-9_-]+)$/;
const OF_VARIANT = /^# {3}([A-Za-z0-9_-]+) ([a-z-]+): \S/;

/**
 * Reads the exceptions of a tool from a YAML file of the repository.
 *
 * @param list name of the list in the file
 */
export function readExceptions(file: string, list: string): Exceptions {
  const lines = readFileSync(join(REPOSITORY, file), "utf8").split("\n");
  const variants = new Map<string, string[]>();
  const everywhere: string[] = [];
  const withoutReason: string[] = [];
  let inside = false;
  for (const [index, line] of lines.entries()) {
    if (/^\S.*:$/.test(line)) inside = line === `${list}:`;
    const entry = inside ? ENTRY.exec(line)?.[1] : undefined;
    if (entry) everywhere.push(entry);
    if (entry && !lines[index - 1]?.startsWith("  # ")) withoutReason.push(entry);
    const [, id, variant] = OF_VARIANT.exec(line) ?? [];
    if (id && variant) variants.set(variant, [...(variants.get(variant) ?? []), id]);
  }
  // where it is not synthesized, nothing can be found in it
  if (missingReleases !== undefined) variants.delete("released-operators");
  return { everywhere, variants, withoutReason };
}

/** What a policy tool has found in an app. */
export interface Finding {
  readonly app: string;
  readonly check: string;
  /** What the check looked at. */
  readonly subject: string;
}

/** Findings that no exception accepts, a line each. */
export function unexpected(findings: readonly Finding[], { everywhere, variants }: Exceptions): string[] {
  return findings
    .filter(({ app, check }) => !everywhere.includes(check) && !variants.get(app)?.includes(check))
    .map(({ app, check, subject }) => `${check} ${app} ${subject}`);
}

/** Exceptions that accept nothing any more. */
export function obsolete(findings: readonly Finding[], { everywhere, variants }: Exceptions): string[] {
  const found = (check: string, of: (app: string) => boolean) =>
    findings.some((finding) => finding.check === check && of(finding.app));
  const obsoleteVariants = [...variants].flatMap(([variant, checks]) =>
    checks.filter((check) => !found(check, (app) => app === variant)).map((check) => `${check} ${variant}`),
  );
  return [...everywhere.filter((check) => !found(check, () => true)), ...obsoleteVariants];
}
