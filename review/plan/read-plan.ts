import { readFileSync, statSync } from "node:fs";
import { type ConfigurationReading, readConfiguration } from "./configuration";
import { JsonCursor, MalformedJson } from "./json-cursor";
import { readResourceChange } from "./read-change";
import { collectSecretsOfState } from "./read-state";
import { ReferenceGraph } from "./reference-graph";
import type { ResourceChange } from "./resource-change";
import { SecretCollector } from "./secret-collector";
import type { FailedCheck, StackPlan } from "./stack-plan";
import { UnreadableFile } from "./unreadable-file";
import { isList, isObject, type Json, member, textAt } from "./value";

/** Largest file that Node.js reads at once. */
const LARGEST_BYTES = 2 ** 31 - 1;
/** What every plan has; a state, a configuration or another JSON file has none of it. */
const PLAN_KEYS = ["planned_values", "resource_changes", "configuration", "output_changes"];

/** A plan that was read, before it is known which stack it is of. */
export interface PlanReading {
  readonly plan: Omit<StackPlan, "stack" | "environment">;
  /** Texts that must not appear in any output. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * Reads what `terraform show -json` wrote.
 *
 * @throws UnreadableFile when the file is no plan, is incomplete, or has a format that this reader does not know
 */
export function readPlanFile(file: string): PlanReading {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_BYTES) throw new UnreadableFile(file, `must be smaller than 2 GiB, got ${size} bytes`);
    return readPlan(readFileSync(file));
  } catch (thrown) {
    if (thrown instanceof MalformedJson || thrown instanceof NotAPlan) throw new UnreadableFile(file, thrown.message);
    if (typeof thrown === "object" && thrown !== null && "code" in thrown) {
      throw new UnreadableFile(file, `must be a file that can be read, got ${thrown.code}`);
    }
    throw thrown;
  }
}

class NotAPlan extends Error {}

/** Reads the text of a plan. @throws MalformedJson or Error with what is wrong */
export function readPlan(bytes: Buffer): PlanReading {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new NotAPlan("must be JSON, got the saved plan itself; give the output of `terraform show -json <plan>`");
  }
  const cursor = new JsonCursor(bytes);
  if (cursor.kind !== "object") throw new NotAPlan("must be the output of `terraform show -json`, got other content");
  const reader = new PlanReader();
  cursor.members((key) => reader.member(key, cursor));
  cursor.end();
  return reader.reading();
}

class PlanReader {
  private readonly secrets = new SecretCollector();
  private readonly seen = new Set<string>();
  private readonly changes: ResourceChange[] = [];
  private readonly drift: ResourceChange[] = [];
  private readonly configuration: ConfigurationReading = {
    references: new ReferenceGraph(),
    digests: new Map(),
    sensitiveVariables: new Set(),
  };
  private readonly header: { [key: string]: Json } = {};
  private variables: Json = null;
  private deferred = 0;

  member(key: string, cursor: JsonCursor): void {
    this.seen.add(key);
    if (key === "format_version") this.requireFormat(cursor.parse());
    else if (key === "resource_changes") this.readChanges(cursor, this.changes);
    else if (key === "resource_drift") this.readChanges(cursor, this.drift);
    else if (key === "deferred_changes") this.readDeferred(cursor);
    else if (key === "output_changes") this.readOutputs(cursor.parse());
    else if (key === "prior_state" || key === "planned_values") collectSecretsOfState(cursor, this.secrets);
    else if (key === "configuration") readConfiguration(cursor, this.configuration);
    else if (key === "variables") this.variables = cursor.parse();
    else if (["terraform_version", "timestamp", "errored", "complete", "checks"].includes(key)) {
      this.header[key] = cursor.parse();
    }
  }

  reading(): PlanReading {
    if (!this.seen.has("format_version") || !PLAN_KEYS.some((key) => this.seen.has(key))) {
      throw new NotAPlan("must be the output of `terraform show -json <plan>`, got JSON of another kind");
    }
    for (const name of this.configuration.sensitiveVariables) {
      this.secrets.all(member(member(this.variables, name), "value") as Json);
    }
    return {
      plan: {
        origin: "plan",
        terraformVersion: textAt(this.header, "terraform_version"),
        timestamp: textAt(this.header, "timestamp"),
        errored: flag(this.header.errored),
        complete: flag(this.header.complete),
        deferred: this.deferred,
        failedChecks: failedChecksOf(this.header.checks),
        changes: this.changes,
        drift: this.drift,
        references: this.configuration.references,
        digests: this.configuration.digests,
      },
      secrets: this.secrets.secrets,
    };
  }

  private requireFormat(version: Json): void {
    if (typeof version !== "string" || !/^1\.\d+$/.test(version)) {
      const shown = typeof version === "string" && /^[\w.-]{1,20}$/.test(version) ? version : "something else";
      throw new NotAPlan(`must have format version 1.x, got ${shown}; review it with a version that knows this format`);
    }
  }

  private readChanges(cursor: JsonCursor, into: ResourceChange[]): void {
    if (cursor.kind !== "list") return;
    cursor.elements(() => {
      const change = readResourceChange(cursor, this.secrets);
      // Of what happened outside only the differences matter, and a refresh can touch everything.
      if (change) into.push(into === this.drift ? { ...change, before: null, after: null } : change);
    });
  }

  private readDeferred(cursor: JsonCursor): void {
    if (cursor.kind !== "list") return;
    cursor.elements(() => {
      this.deferred++;
      if (cursor.kind !== "object") return;
      cursor.members((key) => {
        if (key === "resource_change") readResourceChange(cursor, this.secrets);
      });
    });
  }

  private readOutputs(outputs: Json): void {
    if (!isObject(outputs)) return;
    for (const change of Object.values(outputs)) {
      this.secrets.masked(member(change, "before") as Json, member(change, "before_sensitive") as Json);
      this.secrets.masked(member(change, "after") as Json, member(change, "after_sensitive") as Json);
    }
  }
}

function flag(value: Json | undefined): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function failedChecksOf(checks: Json | undefined): FailedCheck[] {
  if (!isList(checks)) return [];
  return checks.flatMap((check): FailedCheck[] => {
    const status = textAt(check, "status");
    if (status !== "fail" && status !== "error") return [];
    const instances = member(check, "instances");
    const messages = (isList(instances) ? instances : [])
      .flatMap((instance) => member(instance, "problems") ?? [])
      .flatMap((problem) => textAt(problem, "message") ?? []);
    return [{ address: textAt(check, "address.to_display") ?? "a check", status, messages }];
  });
}
