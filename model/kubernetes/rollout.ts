import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { IntOrPercent } from "../value/int-or-percent";
import { parseSeconds } from "../value/integer";

/**
 * How a new version replaces the old one; the `strategy` of a Deployment.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export interface RolloutDeclaration {
  /** Replicas above the wanted number, as a count or a share of it, rounded up. @default "25%" */
  readonly maxSurge?: number | string | IntOrPercent;
  /** Replicas that may be missing, as a count or a share of the wanted number, rounded down. @default 0 */
  readonly maxUnavailable?: number | string | IntOrPercent;
  /** Seconds without progress after which the rollout has failed. @default 600 */
  readonly progressDeadlineSeconds?: number;
  /** Seconds that a new replica has to stay ready before it counts. @default 0 */
  readonly minReadySeconds?: number;
}

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
export interface ResolvedRollout extends Required<RolloutDeclaration> {
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
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

/** Fills in the defaults of a rollout and reads its values. */
export function resolveRollout(reader: DeclarationReader, declared: RolloutDeclaration): ResolvedRollout {
  return {
    maxSurge: reader.optional("maxSurge", declared.maxSurge, IntOrPercent.parse, DEFAULT_SURGE),
    maxUnavailable: reader.optional("maxUnavailable", declared.maxUnavailable, IntOrPercent.parse, NONE),
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
