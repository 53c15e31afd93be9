import { type Difference, differencesOf } from "./difference";
import { marksAnything, withUnknown } from "./mask";
import { changeKindOf } from "./resource-change";
import type { SecretCollector } from "./secret-collector";
import { isList, isObject, type Json, member } from "./value";

/** An output of a stack that becomes another one: other stacks read it. */
export interface OutputChange {
  readonly name: string;
  readonly kind: ReturnType<typeof changeKindOf>;
  readonly differences: readonly Difference[];
}

/** Reads `output_changes`, without what stays as it is, and collects the secrets. */
export function readOutputChanges(outputs: Json, secrets: SecretCollector): OutputChange[] {
  if (!isObject(outputs)) return [];
  return Object.entries(outputs).flatMap(([name, change]): OutputChange[] => {
    const part = (key: string): Json | undefined => member(change, key) as Json | undefined;
    const masks = { before: part("before_sensitive"), after: part("after_sensitive") };
    secrets.masked(part("before"), masks.before);
    secrets.masked(part("after"), masks.after);
    const actions = part("actions");
    const kind = changeKindOf(isList(actions) ? actions.map(String) : []);
    if (kind === "no-op") return [];
    const after = withUnknown(part("after"), part("after_unknown"));
    const differences = differencesOf([part("before") ?? null], [after], {
      before: marksAnything(masks.before) ? [masks.before ?? false] : false,
      after: marksAnything(masks.after) ? [masks.after ?? false] : false,
    });
    return [{ name, kind, differences }];
  });
}
