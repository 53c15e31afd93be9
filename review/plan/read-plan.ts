import { readFileSync, statSync } from "node:fs";
import { type ActionInvocation, readActionInvocation } from "./action-invocation";
import { type ConfigurationReading, readConfiguration } from "./configuration";
import { foreignContent } from "./foreign-content";
import { JsonCursor, MalformedJson } from "./json-cursor";
import { type OutputChange, readOutputChanges } from "./output-change";
import { readResourceChange } from "./read-change";
import { collectSecretsOfState } from "./read-state";
import { ReferenceGraph } from "./reference-graph";
import type { ResourceChange } from "./resource-change";
import { SecretCollector } from "./secret-collector";
import { isKnownMember, requireShape } from "./shape";
import type { FailedCheck, StackPlan } from "./stack-plan";
import { UnreadableFile, UnreadablePlan } from "./unreadable-file";
import { isList, type Json, member, textAt } from "./value";

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
    if (thrown instanceof MalformedJson || thrown instanceof UnreadablePlan)
      throw new UnreadableFile(file, thrown.message);
    if (typeof thrown === "object" && thrown !== null && "code" in thrown) {
      throw new UnreadableFile(file, `must be a file that can be read, got ${thrown.code}`);
    }
    throw thrown;
  }
}

/** Reads the text of a plan. @throws MalformedJson or UnreadablePlan with what is wrong */
export function readPlan(bytes: Buffer): PlanReading {
  const foreign = foreignContent(bytes);
  if (foreign !== undefined) throw new UnreadablePlan(foreign);
  const cursor = new JsonCursor(bytes);
  if (cursor.kind !== "object") {
    throw new UnreadablePlan("must be the output of `terraform show -json`, got other content");
  }
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
  private readonly actions: ActionInvocation[] = [];
  private readonly unknownMembers: string[] = [];
  private readonly configuration: ConfigurationReading = {
    references: new ReferenceGraph(),
    digests: new Map(),
    providers: new Map(),
    programs: new Map(),
    sensitiveVariables: new Set(),
    secrets: this.secrets,
  };
  private readonly header: { [key: string]: Json } = {};
  private variables: Json = null;
  private outputs: OutputChange[] = [];
  private deferred = 0;

  member(key: string, cursor: JsonCursor): void {
    this.seen.add(key);
    requireShape(key, cursor);
    if (key === "format_version") this.requireFormat(cursor.parse());
    else if (key === "resource_changes") this.readChanges(cursor, this.changes);
    else if (key === "resource_drift") this.readChanges(cursor, this.drift);
    else if (key === "deferred_changes") this.readDeferred(cursor);
    else if (key === "action_invocations") this.readActions(cursor);
    else if (key === "deferred_action_invocations") this.readDeferredActions(cursor);
    else if (key === "output_changes") this.outputs = readOutputChanges(cursor.parse(), this.secrets);
    else if (key === "prior_state" || key === "planned_values") collectSecretsOfState(cursor, this.secrets);
    else if (key === "configuration") readConfiguration(cursor, this.configuration);
    else if (key === "variables") this.variables = cursor.parse();
    else if (["terraform_version", "timestamp", "errored", "complete", "checks"].includes(key)) {
      this.header[key] = cursor.parse();
    } else if (!isKnownMember(key)) this.unknownMembers.push(key);
  }

  reading(): PlanReading {
    if (!this.seen.has("format_version") || !PLAN_KEYS.some((key) => this.seen.has(key))) {
      throw new UnreadablePlan(
        this.seen.has("values")
          ? "must be a plan, got a state; plan with -out and give the output of `terraform show -json <plan>`"
          : "must be the output of `terraform show -json <plan>`, got JSON of another kind",
      );
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
        actions: this.actions,
        programs: this.configuration.programs,
        outputs: this.outputs,
        unknownMembers: this.unknownMembers,
        providers: this.configuration.providers,
        changes: this.changes,
        drift: this.drift,
        references: this.configuration.references,
        digests: this.configuration.digests,
      },
      secrets: this.secrets.secrets,
    };
  }

  private requireFormat(version: Json): void {
    if (typeof version === "string" && /^1\.\d+$/.test(version)) return;
    const shown = typeof version === "string" && /^[\w.-]{1,20}$/.test(version) ? version : "something else";
    throw new UnreadablePlan(
      /^0\./.test(shown)
        ? `must be a plan of Terraform 1.1 or later, got format ${shown} of an older one; plan with a newer Terraform`
        : `must have format version 1.x, got ${shown}; review it with a version that knows this format`,
    );
  }

  private readChanges(cursor: JsonCursor, into: ResourceChange[]): void {
    const name = into === this.drift ? "resource_drift" : "resource_changes";
    cursor.elements(() => {
      const change = readResourceChange(cursor, this.secrets);
      if (!change) throw unnamed(name, into.length);
      // Of what happened outside only the differences matter, and a refresh can touch everything.
      into.push(into === this.drift ? { ...change, before: null, after: null } : change);
    });
  }

  private readDeferred(cursor: JsonCursor): void {
    cursor.elements(() => {
      this.deferred++;
      if (cursor.kind !== "object") return;
      cursor.members((key) => {
        if (key === "resource_change") readResourceChange(cursor, this.secrets);
      });
    });
  }

  private readActions(cursor: JsonCursor): void {
    cursor.elements(() => this.addAction("action_invocations", readActionInvocation(cursor.parse(), this.secrets)));
  }

  private readDeferredActions(cursor: JsonCursor): void {
    cursor.elements(() => {
      const invocation = member(cursor.parse(), "action_invocation") as Json;
      this.addAction("deferred_action_invocations", readActionInvocation(invocation, this.secrets, true));
    });
  }

  private addAction(name: string, action: ActionInvocation | undefined): void {
    if (!action) throw unnamed(name, this.actions.length);
    this.actions.push(action);
  }
}

function unnamed(list: string, index: number): UnreadablePlan {
  return new UnreadablePlan(
    `must give each of "${list}" an address, got none in number ${index}; write the plan again`,
  );
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
