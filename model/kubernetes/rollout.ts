import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { choiceOf } from "../value/choice";
import { IntOrPercent } from "../value/int-or-percent";
import { parseSeconds } from "../value/integer";
import { ValueError } from "../value/value-error";

/**
 * How a new version replaces the old one; the `strategy` of a Deployment.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 */
export interface RolloutDeclaration {
  /**
   * Replica by replica, or the old version ends before the new one begins, and nobody answers between: for pods of which
   * two cannot have a volume. @default - "rolling"; "recreate" where the pods write to a claim of one node, and nothing is
   * said of replicas above or missing
   */
  readonly kind?: RolloutKind;
  /** Replicas above the wanted number, as a count or a share of it, rounded up; not with "recreate". @default "25%" */
  readonly maxSurge?: number | string | IntOrPercent;
  /** Replicas that may be missing, as a count or a share of the wanted number, rounded down; not with "recreate". @default 0 */
  readonly maxUnavailable?: number | string | IntOrPercent;
  /** Seconds without progress after which the rollout has failed. @default 600 */
  readonly progressDeadlineSeconds?: number;
  /** Seconds that a new replica has to stay ready before it counts. @default 0 */
  readonly minReadySeconds?: number;
}

const ROLLOUT_KINDS = ["rolling", "recreate"] as const;
/** Whether the versions of a service overlap. */
export type RolloutKind = (typeof ROLLOUT_KINDS)[number];

/**
 * How many replicas the drain of a node may take at once; one of the two fields of a PodDisruptionBudget.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export type DisruptionDeclaration =
  | {
      readonly kind: "maxUnavailable";
      /** Replicas that may be missing, as a count or a share such as `25%`. */
      readonly amount: number | string | IntOrPercent;
    }
  | {
      readonly kind: "minAvailable";
      /** Replicas that have to stay, as a count or a share such as `75%`. */
      readonly amount: number | string | IntOrPercent;
    };

/** A rollout with every field known, each as in {@link RolloutDeclaration}. It is a valid declaration too. */
export type ResolvedRollout = RolloutTiming &
  (
    | { readonly kind: "rolling"; readonly maxSurge: IntOrPercent; readonly maxUnavailable: IntOrPercent }
    | { readonly kind: "recreate" }
  );

interface RolloutTiming {
  readonly progressDeadlineSeconds: number;
  readonly minReadySeconds: number;
}

/** A disruption budget with every field known, each as in {@link DisruptionDeclaration}. It is a valid declaration too. */
export interface ResolvedDisruption {
  readonly kind: "maxUnavailable" | "minAvailable";
  readonly amount: IntOrPercent;
}

const DEFAULT_SURGE = IntOrPercent.parse("25%");
const NONE = IntOrPercent.parse(0);
const DISRUPTION_KINDS = ["maxUnavailable", "minAvailable"];
const DEFAULT_DISRUPTION: DisruptionDeclaration = { kind: "maxUnavailable", amount: 1 };

/**
 * Fills in the defaults of a rollout and reads its values.
 *
 * @param isHeld whether the pods write to a volume that belongs to one node at a time
 */
export function resolveRollout(
  reader: DeclarationReader,
  declared: RolloutDeclaration,
  isHeld = false,
): ResolvedRollout {
  const timing = resolveTiming(reader, declared);
  const { maxSurge, maxUnavailable } = declared;
  const saysNothing = maxSurge === undefined && maxUnavailable === undefined;
  const usual = isHeld && saysNothing ? "recreate" : "rolling";
  const kind = reader.optional("kind", declared.kind, choiceOf(ROLLOUT_KINDS), usual);
  if (kind === "recreate") {
    reader.optional("maxSurge", maxSurge, meansNothing, undefined);
    reader.optional("maxUnavailable", maxUnavailable, meansNothing, undefined);
    return { kind, ...timing };
  }
  return {
    kind,
    maxSurge: reader.optional("maxSurge", maxSurge, IntOrPercent.parse, DEFAULT_SURGE),
    maxUnavailable: reader.optional("maxUnavailable", maxUnavailable, IntOrPercent.parse, NONE),
    ...timing,
  };
}

function meansNothing(amount: number | string | IntOrPercent): never {
  throw new ValueError("be left out where the old version ends before the new one", amount, "remove it, or the kind");
}

function resolveTiming(reader: DeclarationReader, declared: RolloutDeclaration): RolloutTiming {
  return {
    progressDeadlineSeconds: reader.optional(
      "progressDeadlineSeconds",
      declared.progressDeadlineSeconds,
      parseSeconds,
      600,
    ),
    minReadySeconds: reader.optional("minReadySeconds", declared.minReadySeconds, parseSeconds, 0),
  };
}

/** Fills in the defaults of a disruption budget and reads its values. */
export function resolveDisruption(
  reader: DeclarationReader,
  declared: DisruptionDeclaration | undefined,
): ResolvedDisruption {
  const disruption = declared ?? DEFAULT_DISRUPTION;
  return {
    kind: kindOf(reader, disruption, DISRUPTION_KINDS),
    amount: reader.required("amount", disruption.amount, IntOrPercent.parse),
  };
}
