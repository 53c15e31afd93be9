import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";

const ACTIONS = ["FailJob", "Ignore", "Count"] as const;
const OPERATORS = ["In", "NotIn"] as const;
const STATUSES = ["True", "False", "Unknown"] as const;
const MOST_EXIT_CODE = 255;

/**
 * What becomes of a run when one of its pods fails in a way: it fails at once, or goes on as if nothing was. One of
 * `onExitCodes` and `onPodConditions` says the way.
 */
export interface PodFailureRuleDeclaration {
  /** `FailJob` makes no further attempt, `Ignore` does not count this one, `Count` does, as if nothing was declared. */
  readonly action: (typeof ACTIONS)[number];
  /** What a container ended with. @default - whatever it was */
  readonly onExitCodes?: {
    /** Name of the container, as `kubectl logs` knows it; the provider breaks off where none is said. @default - the main one */
    readonly containerName?: string;
    /** Whether it is one of the values, or none of them. @default "In" */
    readonly operator?: (typeof OPERATORS)[number];
    /** Exit codes, 0 to 255; with `In`, 0 is none. */
    readonly values: readonly number[];
  };
  /** Conditions of the pod, such as `DisruptionTarget` of one that had to leave its node. @default - whatever they are */
  readonly onPodConditions?: readonly {
    /** Type of the condition. */
    readonly type: string;
    /** Whether it is so. @default "True" */
    readonly status?: (typeof STATUSES)[number];
  }[];
}

/** What becomes of a run when a pod fails, with every field known. It is a valid declaration too. */
export interface ResolvedPodFailureRule {
  readonly action: (typeof ACTIONS)[number];
  readonly onExitCodes:
    | {
        readonly containerName: string | undefined;
        readonly operator: (typeof OPERATORS)[number];
        readonly values: readonly number[];
      }
    | undefined;
  readonly onPodConditions:
    | readonly { readonly type: string; readonly status: (typeof STATUSES)[number] }[]
    | undefined;
}

/** Fills in the defaults of what becomes of failed pods and reads its values. */
export function resolvePodFailureRules(
  reader: DeclarationReader,
  declared: readonly PodFailureRuleDeclaration[] | undefined,
): readonly ResolvedPodFailureRule[] {
  return (declared ?? []).map(({ action, onExitCodes, onPodConditions }, index) => {
    const at = reader.at(index);
    const codes = at.at("onExitCodes");
    return {
      action: at.required("action", action, choiceOf(ACTIONS)),
      onExitCodes: onExitCodes && {
        containerName: onExitCodes.containerName ?? undefined,
        operator: codes.optional("operator", onExitCodes.operator, choiceOf(OPERATORS), "In"),
        values: codes.list("values", onExitCodes.values, integerBetween(0, MOST_EXIT_CODE)),
      },
      onPodConditions: onPodConditions?.map(({ type, status }, condition) => ({
        type,
        status: at.at("onPodConditions", condition).optional("status", status, choiceOf(STATUSES), "True"),
      })),
    };
  });
}
