import { readable } from "../declaration-reader";
import type { TolerationDeclaration } from "./placement";

/** A taint of a node, as far as pods tolerate it. */
interface TaintOfNode {
  readonly key: string;
  readonly value: string;
  readonly effect: NonNullable<TolerationDeclaration["effect"]>;
}

/** A toleration in Kubernetes' own words. */
interface KubernetesToleration {
  readonly key?: string | undefined;
  readonly operator?: string | undefined;
  readonly value?: string | undefined;
  readonly effect?: string | undefined;
}

/** How a toleration looks at the value of a taint: any will do where none is declared. */
export function operatorOf({ value }: TolerationDeclaration): "Equal" | "Exists" {
  return value === undefined ? "Exists" : "Equal";
}

/** Whether pods with a toleration, as it is declared, may be on a node with a taint. */
export function toleratesAsDeclared(toleration: TolerationDeclaration, taint: TaintOfNode): boolean {
  const [key, value, effect] = [toleration.key, toleration.value, toleration.effect].map(readable);
  return tolerates({ key, operator: operatorOf(toleration), value, effect }, taint);
}

/**
 * Whether pods with a toleration may be on a node with a taint.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts
 */
export function tolerates(
  { key, operator = "Equal", value = "", effect }: KubernetesToleration,
  taint: TaintOfNode,
): boolean {
  return (
    (!effect || effect === readable(taint.effect)) &&
    (!key || key === readable(taint.key)) &&
    (operator === "Exists" || (key !== undefined && value === readable(taint.value)))
  );
}
