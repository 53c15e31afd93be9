import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { integerBetween, parseCount } from "../value/integer";
import { type PodDeclaration, type ResolvedPod, resolvePod } from "./pod";
import { type PodFailureRuleDeclaration, type ResolvedPodFailureRule, resolvePodFailureRules } from "./pod-failure";
import type { PodReferences } from "./references";

/** What happens to a pod whose main container fails. */
export const RESTART_POLICIES = ["Never", "OnFailure"] as const;

/** What happens to a pod of a run that fails: another pod takes its place, or its container starts again in it. */
export type JobRestartPolicy = (typeof RESTART_POLICIES)[number];

const COMPLETION_MODES = ["NonIndexed", "Indexed"] as const;

/** What runs to its end, as it is declared: its pods, how often it may fail, and how long it may take. */
export interface RunDeclaration<References extends PodReferences = PodReferences> extends PodDeclaration<References> {
  /** Seconds that a run may take, all attempts together; then it is stopped and counts as failed. */
  readonly activeDeadlineSeconds: number;
  /**
   * How many attempts may fail before the run does, besides the first. @default 6, and as many as Kubernetes takes with a
   * `backoffLimitPerIndex`
   */
  readonly backoffLimit?: number;
  /**
   * Whether a failed container starts again in its pod. `Never` keeps the pod of every failed attempt, with what it
   * logged; after the last attempt, Kubernetes deletes the pod of `OnFailure`. @default "Never"
   */
  readonly restartPolicy?: JobRestartPolicy;
  /** How many pods run at once, 1 or more. @default 1 */
  readonly parallelism?: number;
  /** How many pods have to succeed, 1 or more. @default 1 */
  readonly completions?: number;
  /**
   * Whether each pod that has to succeed is for a number of its own, from 0 on, which it reads from the variable
   * `JOB_COMPLETION_INDEX`; Kubernetes' `completionMode`. With `restartPolicy: "Never"` only. A job is made anew for another.
   * @default "NonIndexed"
   */
  readonly completionMode?: (typeof COMPLETION_MODES)[number];
  /**
   * How many attempts of one number may fail before that number does, besides the first, while the others go on; with
   * `completionMode: "Indexed"` only. A job is made anew for another. @default that of `backoffLimit`, whose attempts are
   * counted of all numbers together, so that the run fails with the first number that does
   */
  readonly backoffLimitPerIndex?: number;
  /**
   * How many numbers may fail before the run ends at once, from 0 on; with `completionMode: "Indexed"` only.
   * @default as many as Kubernetes takes: all of them, and 10000 of more than 100000
   */
  readonly maxFailedIndexes?: number;
  /**
   * What becomes of a run by the way in which a pod fails, the first rule that fits; the `rules` of Kubernetes'
   * `podFailurePolicy`. With `restartPolicy: "Never"` only. Of a job it never changes, and an apply that tries to fails: a job
   * of another name takes another one. @default [] - every failed pod counts
   */
  readonly podFailurePolicy?: readonly PodFailureRuleDeclaration[];
}

/** What runs to its end, with every field known, each as in {@link RunDeclaration}. It is a valid declaration too. */
export interface ResolvedRun extends ResolvedPod {
  readonly activeDeadlineSeconds: number;
  readonly backoffLimit: number;
  readonly restartPolicy: JobRestartPolicy;
  readonly parallelism: number;
  readonly completions: number;
  readonly completionMode: (typeof COMPLETION_MODES)[number];
  /** Undefined where pods have no numbers, as `maxFailedIndexes` is. */
  readonly backoffLimitPerIndex: number | undefined;
  readonly maxFailedIndexes: number | undefined;
  readonly podFailurePolicy: readonly ResolvedPodFailureRule[];
}

/** Kubernetes' own default. */
const FAILED_ATTEMPTS = 6;
const LONGEST_RUN_SECONDS = 366 * 86_400;
const MOST = 2 ** 31 - 1;
/** Of no pods a run has no end, or does nothing. */
const parsePods = integerBetween(1, MOST);

/**
 * The most numbers that may fail of so many, as the API server has it.
 *
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/ (`maxFailedIndexes`)
 */
export function mostFailedIndexes(completions: number): number {
  return completions > 100_000 ? 10_000 : completions;
}

/** Fills in the defaults of what runs to its end and reads its values, all but the name. */
export function resolveRun(reader: DeclarationReader, declared: RunDeclaration): Omit<ResolvedRun, "name"> {
  const { activeDeadlineSeconds, backoffLimit, restartPolicy, parallelism, completions } = declared;
  const { podFailurePolicy } = declared;
  const mode = reader.optional("completionMode", declared.completionMode, choiceOf(COMPLETION_MODES), "NonIndexed");
  const indexed = mode === "Indexed";
  const perIndex = declared.backoffLimitPerIndex ?? undefined;
  const attempts = reader.optional(
    "backoffLimit",
    backoffLimit,
    parseCount,
    perIndex === undefined ? FAILED_ATTEMPTS : MOST,
  );
  const pods = reader.optional("completions", completions, parsePods, 1);
  return {
    ...resolvePod(reader, declared),
    activeDeadlineSeconds: reader.required(
      "activeDeadlineSeconds",
      activeDeadlineSeconds,
      integerBetween(1, LONGEST_RUN_SECONDS),
    ),
    backoffLimit: attempts,
    restartPolicy: reader.optional("restartPolicy", restartPolicy, choiceOf(RESTART_POLICIES), "Never"),
    parallelism: reader.optional("parallelism", parallelism, parsePods, 1),
    completions: pods,
    completionMode: mode,
    backoffLimitPerIndex: reader.optional("backoffLimitPerIndex", perIndex, parseCount, indexed ? attempts : undefined),
    maxFailedIndexes: reader.optional(
      "maxFailedIndexes",
      declared.maxFailedIndexes,
      parseCount,
      indexed ? mostFailedIndexes(pods) : undefined,
    ),
    podFailurePolicy: resolvePodFailureRules(reader.at("podFailurePolicy"), podFailurePolicy ?? undefined),
  };
}
