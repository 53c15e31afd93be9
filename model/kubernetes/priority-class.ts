import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { ValueError } from "../value/value-error";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";

/** Classes that every cluster has, for what the cluster or a node cannot do without. */
export const SYSTEM_PRIORITY_CLASSES = ["system-cluster-critical", "system-node-critical"] as const;

/** A class that every cluster has. */
export type SystemPriorityClass = (typeof SYSTEM_PRIORITY_CLASSES)[number];

/** Whether pods that wait may push others off their nodes. */
const PREEMPTION_POLICIES = ["PreemptLowerPriority", "Never"] as const;

/**
 * How important pods are to each other when nodes are full, as it is declared. A class is never changed in place, but
 * for its description, its labels and whether it is the default: it is made anew, and pods that run keep the value that they had.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 */
export interface PriorityClassDeclaration {
  /** Pods with a higher value go first: -2,147,483,648 to 1,000,000,000. Pods without a class have 0. */
  readonly value: number;
  /** What the class is for. @default - nothing */
  readonly description?: string;
  /** Whether pods that wait push pods of a lower value off their nodes, or only go first. @default "PreemptLowerPriority" */
  readonly preemptionPolicy?: (typeof PREEMPTION_POLICIES)[number];
  /** Whether pods that name no class are of this one; at most one class says so. @default false */
  readonly globalDefault?: boolean;
  /** More labels and annotations of the object. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/** A priority class with every field known, each as in {@link PriorityClassDeclaration}. It is a valid declaration too. */
export interface ResolvedPriorityClass {
  /** Name of the class, by which pods refer to it. */
  readonly name: string;
  readonly value: number;
  readonly description: string | undefined;
  readonly preemptionPolicy: (typeof PREEMPTION_POLICIES)[number];
  readonly globalDefault: boolean;
  readonly metadata: ResolvedMetadata;
}

const parseValue = integerBetween(-(2 ** 31), 1_000_000_000);

/** Fills in the defaults of a priority class and reads its values. */
export function resolvePriorityClass(
  reader: DeclarationReader,
  name: string,
  declared: PriorityClassDeclaration,
): ResolvedPriorityClass {
  const { value, description, preemptionPolicy, globalDefault } = declared;
  return {
    name: reader.required("name", name, parsePriorityClassName),
    value: reader.required("value", value, parseValue),
    description: description ?? undefined,
    preemptionPolicy: reader.optional(
      "preemptionPolicy",
      preemptionPolicy,
      choiceOf(PREEMPTION_POLICIES),
      "PreemptLowerPriority",
    ),
    globalDefault: globalDefault ?? false,
    metadata: resolveMetadata(declared.metadata),
  };
}

const RESERVED = "system-";

/**
 * A name that Kubernetes accepts for a priority class.
 *
 * @throws ValueError when the name has another form, or is one of the cluster's own.
 */
export function parsePriorityClassName(name: string): string {
  parseLabelName(name);
  if (!name.startsWith(RESERVED)) return name;
  throw new ValueError(
    "leave names that begin with system- to the cluster",
    name,
    'rename it, such as "shop-critical"',
  );
}
