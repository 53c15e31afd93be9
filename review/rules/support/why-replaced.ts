import type { ResourceChange } from "../../plan/resource-change";
import { formatAttributePath } from "../../plan/value";

const REASONS = new Map([
  ["replace_because_tainted", "it is marked as tainted"],
  ["replace_by_request", "somebody asked for it"],
  ["replace_by_triggers", "a trigger changed"],
]);

/** What forces a replacement, as the end of a sentence: `dns_prefix forces it`. */
export function whyReplaced({ replacePaths, reason }: Pick<ResourceChange, "replacePaths" | "reason">): string {
  const paths = replacePaths.map(formatAttributePath);
  if (paths.length > 0) return `${paths.join(", ")} ${paths.length === 1 ? "forces" : "force"} it`;
  return REASONS.get(reason ?? "") ?? "the plan does not say why";
}
