import type { JsonCursor } from "./json-cursor";
import { UnreadablePlan } from "./unreadable-file";

/** What a member of a plan is. */
type Shape = "list" | "object" | "text" | "flag";

/** The members of a plan that Terraform 1.1 to 1.15 and OpenTofu write, and what each of them is. */
const MEMBERS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["format_version", "text"],
  ["terraform_version", "text"],
  ["timestamp", "text"],
  ["applyable", "flag"],
  ["complete", "flag"],
  ["errored", "flag"],
  ["variables", "object"],
  ["planned_values", "object"],
  ["prior_state", "object"],
  ["configuration", "object"],
  ["output_changes", "object"],
  ["resource_changes", "list"],
  ["resource_drift", "list"],
  ["deferred_changes", "list"],
  ["action_invocations", "list"],
  ["deferred_action_invocations", "list"],
  ["relevant_attributes", "list"],
  ["checks", "list"],
]);

/** Whether a member of a plan is one that this review reads, or knows that it need not read. */
export function isKnownMember(key: string): boolean {
  return MEMBERS.has(key);
}

/** Refuses a member that is other than it is in every plan: what cannot be read must not read as nothing. */
export function requireShape(key: string, cursor: JsonCursor): void {
  const wanted = MEMBERS.get(key);
  if (wanted === undefined || cursor.kind === wanted) return;
  const of = (kind: string): string => (kind === "object" ? "an object" : kind === "null" ? "null" : `a ${kind}`);
  throw new UnreadablePlan(`must give "${key}" as ${of(wanted)}, got ${of(cursor.kind)}; write the plan again`);
}
