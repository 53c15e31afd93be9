import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseLabelKey, parseLabelValue } from "../value/label";

/**
 * A taint: pods that do not tolerate it stay off the nodes.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Taint {
  /** Key of the taint, such as `dedicated` or `smaacc.io/dedicated`. */
  readonly key: string;
  /** Value of the taint; it may be empty. */
  readonly value: string;
  /** What happens to a pod that does not tolerate it: kept off, kept off if possible, or evicted as well. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** Reads the values of a taint. */
export function resolveTaint(reader: DeclarationReader, { key, value, effect }: Taint): Taint {
  return {
    key: reader.required("key", key, parseLabelKey),
    value: reader.required("value", value, parseLabelValue),
    effect: reader.required("effect", effect, choiceOf(["NoSchedule", "PreferNoSchedule", "NoExecute"])),
  };
}
