import { type DeclarationReader, readable } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";

/** The most that a wish can weigh. */
const MOST_WEIGHT = 100;

const OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"] as const;

/** What a label of nodes has to be. */
export type NodeRequirementDeclaration =
  | {
      /** Key of the label. */
      readonly key: string;
      /** Whether the label has one of the values, or none of them; nodes without the label have none. */
      readonly operator: "In" | "NotIn";
      /** The values. */
      readonly values: readonly string[];
    }
  | {
      /** Key of the label. */
      readonly key: string;
      /** Whether nodes have the label, whatever its value. */
      readonly operator: "Exists" | "DoesNotExist";
    }
  | {
      /** Key of the label. */
      readonly key: string;
      /** Whether the label is a whole number above the value, or below it. */
      readonly operator: "Gt" | "Lt";
      /** The number, as a text. */
      readonly values: readonly [string];
    };

/** Labels of nodes, all of which have to be met. */
export interface NodeTermDeclaration {
  /** What labels have to be, all of it. */
  readonly matchExpressions: readonly NodeRequirementDeclaration[];
}

/** Nodes that pods would like to run on. */
export interface PreferredNodeTermDeclaration extends NodeTermDeclaration {
  /** How much the wish counts beside others, 1 to 100. @default 100 */
  readonly weight?: number;
}

/**
 * On which nodes the pods may run, and on which they would like to, where a selector cannot say it: one of several values,
 * a label that is missing, a number, a wish.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
export interface NodeAffinityDeclaration {
  /** Terms of which a node has to meet one. @default - any node */
  readonly required?: readonly NodeTermDeclaration[];
  /** Terms that count for a node which meets them; where no such node has room, the pods run elsewhere. @default [] */
  readonly preferred?: readonly PreferredNodeTermDeclaration[];
}

/** What a label of nodes has to be, with every field known. It is a valid declaration too. */
export type ResolvedNodeRequirement = NodeRequirementDeclaration;

/** Labels of nodes with every field known. */
export interface ResolvedNodeTerm {
  readonly matchExpressions: readonly ResolvedNodeRequirement[];
}

/** Nodes of pods with every field known, each as in {@link NodeAffinityDeclaration}. It is a valid declaration too. */
export interface ResolvedNodeAffinity {
  readonly required: readonly ResolvedNodeTerm[];
  readonly preferred: readonly (ResolvedNodeTerm & { readonly weight: number })[];
}

/** Fills in the defaults of a node affinity and reads its values. */
export function resolveNodeAffinity(
  reader: DeclarationReader,
  declared: NodeAffinityDeclaration | undefined,
): ResolvedNodeAffinity {
  return {
    required: (declared?.required ?? []).map((term, index) => termOf(reader.at("required", index), term)),
    preferred: (declared?.preferred ?? []).map((term, index) => {
      const at = reader.at("preferred", index);
      return {
        weight: at.optional("weight", term.weight, integerBetween(1, MOST_WEIGHT), MOST_WEIGHT),
        ...termOf(at, term),
      };
    }),
  };
}

function termOf(reader: DeclarationReader, { matchExpressions }: NodeTermDeclaration): ResolvedNodeTerm {
  for (const [index, { operator }] of matchExpressions.entries()) {
    reader.at("matchExpressions", index).required("operator", operator, choiceOf(OPERATORS));
  }
  return { matchExpressions };
}

/** Values that a requirement names; none where it asks only whether the label is there. */
export function valuesOf(requirement: ResolvedNodeRequirement): readonly string[] {
  return "values" in requirement ? requirement.values : [];
}

/**
 * Whether a label meets a requirement as the scheduler reads it.
 *
 * @param value of the label; undefined where the node does not have it
 */
export function meets(value: string | undefined, requirement: ResolvedNodeRequirement): boolean {
  return labelMeets(value, requirement.operator, valuesOf(requirement).map(readable));
}

/** Whether a label, undefined where the node does not have it, is what an operator asks for with some values. */
export function labelMeets(value: string | undefined, operator: string, values: readonly string[]): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
      return isNumber(value) && values.every((than) => Number(value) > Number(than));
    case "Lt":
      return isNumber(value) && values.every((than) => Number(value) < Number(than));
    default:
      return false;
  }
}

function isNumber(value: string | undefined): boolean {
  return value !== undefined && /^[-+]?\d+$/.test(value);
}
