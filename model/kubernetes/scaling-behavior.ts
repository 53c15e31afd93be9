import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";

const SELECT_POLICIES = ["Max", "Min", "Disabled"] as const;
const POLICY_TYPES = ["Pods", "Percent"] as const;

/** How many replicas may be added or taken away in a while. */
export interface ScalingPolicy {
  /** What `value` counts: replicas, or per cent of those that there are. */
  readonly type: (typeof POLICY_TYPES)[number];
  /** How many. */
  readonly value: number;
  /** In how many seconds, 1 to 1800. */
  readonly periodSeconds: number;
}

/** How fast the number of replicas changes in one direction; Kubernetes' `HPAScalingRules`. */
export interface ScalingRulesDeclaration {
  /** Seconds that the autoscaler looks back, to follow no short peak, 0 to 3600. @default - 0 upwards, 300 downwards */
  readonly stabilizationWindowSeconds?: number;
  /** Which of the policies counts: the one that changes most, the one that changes least, or none: it never changes. @default "Max" */
  readonly selectPolicy?: (typeof SELECT_POLICIES)[number];
  /** How many replicas may change in a while. @default - upwards 4 or all once more in 15 seconds, downwards all of them */
  readonly policies?: readonly ScalingPolicy[];
}

/** How fast the number of replicas changes in both directions. */
export interface ScalingBehaviorDeclaration {
  /** Upwards. @default - as Kubernetes does */
  readonly scaleUp?: ScalingRulesDeclaration;
  /** Downwards. @default - as Kubernetes does */
  readonly scaleDown?: ScalingRulesDeclaration;
}

/** How fast the number changes, with every field known, each as in {@link ScalingBehaviorDeclaration}. */
export interface ResolvedScalingBehavior {
  readonly scaleUp: Required<ScalingRulesDeclaration>;
  readonly scaleDown: Required<ScalingRulesDeclaration>;
}

/**
 * What Kubernetes does where nothing is said. It is written out, so that a plan never takes away what the API server fills in.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior
 */
const DEFAULTS: ResolvedScalingBehavior = {
  scaleUp: {
    stabilizationWindowSeconds: 0,
    selectPolicy: "Max",
    policies: [
      { type: "Pods", value: 4, periodSeconds: 15 },
      { type: "Percent", value: 100, periodSeconds: 15 },
    ],
  },
  scaleDown: {
    stabilizationWindowSeconds: 300,
    selectPolicy: "Max",
    policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
  },
};

const parseWindow = integerBetween(0, 3600);
const parsePeriod = integerBetween(1, 1800);
const parseValue = integerBetween(1, 2 ** 31 - 1);

/** Fills in how fast the number of replicas changes. */
export function resolveScalingBehavior(
  reader: DeclarationReader,
  { scaleUp, scaleDown }: ScalingBehaviorDeclaration,
): ResolvedScalingBehavior {
  return {
    scaleUp: resolveRules(reader.at("scaleUp"), scaleUp ?? {}, DEFAULTS.scaleUp),
    scaleDown: resolveRules(reader.at("scaleDown"), scaleDown ?? {}, DEFAULTS.scaleDown),
  };
}

function resolveRules(
  reader: DeclarationReader,
  declared: ScalingRulesDeclaration,
  defaults: Required<ScalingRulesDeclaration>,
): Required<ScalingRulesDeclaration> {
  const { stabilizationWindowSeconds, selectPolicy, policies } = declared;
  return {
    stabilizationWindowSeconds: reader.optional(
      "stabilizationWindowSeconds",
      stabilizationWindowSeconds,
      parseWindow,
      defaults.stabilizationWindowSeconds,
    ),
    selectPolicy: reader.optional("selectPolicy", selectPolicy, choiceOf(SELECT_POLICIES), defaults.selectPolicy),
    policies: policies
      ? policies.map((policy, index) => {
          const at = reader.at("policies", index);
          return {
            type: at.required("type", policy.type, choiceOf(POLICY_TYPES)),
            value: at.required("value", policy.value, parseValue),
            periodSeconds: at.required("periodSeconds", policy.periodSeconds, parsePeriod),
          };
        })
      : defaults.policies,
  };
}
