import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { CronSchedule } from "../value/cron-schedule";
import { parseCronJobName } from "../value/dns-name";
import { parseCount } from "../value/integer";
import { parseTimeZone } from "../value/time-zone";
import type { PodReferences } from "./references";
import { type ResolvedRun, type RunDeclaration, resolveRun } from "./run";

/** What happens when a run is due while the one before it has not ended. */
export const CONCURRENCY_POLICIES = ["Forbid", "Replace", "Allow"] as const;

/** When a run is due while the one before it has not ended: it waits for its end, takes its place, or runs beside it. */
export type ConcurrencyPolicy = (typeof CONCURRENCY_POLICIES)[number];

/** What runs on a schedule, as it is declared. */
export interface CronJobDeclaration<References extends PodReferences = PodReferences>
  extends RunDeclaration<References> {
  /** When it runs: five fields such as `0 3 * * *`, a descriptor such as `@daily`, or `@every 90m`. */
  readonly schedule: string | CronSchedule;
  /**
   * IANA name of the zone that the schedule is meant in, such as `Europe/Berlin`. Where clocks change, a time that does
   * not exist on a day is left out. @default "Etc/UTC"
   */
  readonly timeZone?: string;
  /** What happens when a run is due while the one before it has not ended. @default "Forbid" */
  readonly concurrencyPolicy?: ConcurrencyPolicy;
  /** Seconds after its time that a run may still begin; later it is left out. @default 3600 */
  readonly startingDeadlineSeconds?: number;
  /** How many runs that succeeded are kept, with their pods and logs. @default 3 */
  readonly successfulJobsHistoryLimit?: number;
  /** How many runs that failed are kept, with their pods and logs. @default 3 */
  readonly failedJobsHistoryLimit?: number;
  /** Seconds after its end that a run is kept, whatever the limits. @default - as long as the limits say */
  readonly ttlSecondsAfterFinished?: number;
  /** Whether no further run begins; what runs already goes on. @default false */
  readonly suspend?: boolean;
}

/** What runs on a schedule, with every field known, each as in {@link CronJobDeclaration}. It is a valid declaration too. */
export interface ResolvedCronJob extends ResolvedRun {
  /** Name of the CronJob. */
  readonly name: string;
  readonly schedule: CronSchedule;
  readonly timeZone: string;
  readonly concurrencyPolicy: ConcurrencyPolicy;
  readonly startingDeadlineSeconds: number;
  readonly successfulJobsHistoryLimit: number;
  readonly failedJobsHistoryLimit: number;
  readonly ttlSecondsAfterFinished: number | undefined;
  readonly suspend: boolean;
}

/** Below a hundred runs of the densest schedule: Kubernetes counts what it missed, and complains above. */
const LATEST_START_SECONDS = 3600;
const KEPT_RUNS = 3;

/** Fills in the defaults of what runs on a schedule and reads its values. */
export function resolveCronJob(reader: DeclarationReader, name: string, declared: CronJobDeclaration): ResolvedCronJob {
  const { concurrencyPolicy, startingDeadlineSeconds, ttlSecondsAfterFinished } = declared;
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = declared;
  return {
    name: reader.required("name", name, parseCronJobName),
    ...resolveRun(reader, declared),
    schedule: reader.required("schedule", declared.schedule, CronSchedule.parse),
    timeZone: reader.optional("timeZone", declared.timeZone, parseTimeZone, "Etc/UTC"),
    concurrencyPolicy: reader.optional(
      "concurrencyPolicy",
      concurrencyPolicy,
      choiceOf(CONCURRENCY_POLICIES),
      "Forbid",
    ),
    startingDeadlineSeconds: reader.optional(
      "startingDeadlineSeconds",
      startingDeadlineSeconds,
      parseCount,
      LATEST_START_SECONDS,
    ),
    successfulJobsHistoryLimit: reader.optional(
      "successfulJobsHistoryLimit",
      successfulJobsHistoryLimit,
      parseCount,
      KEPT_RUNS,
    ),
    failedJobsHistoryLimit: reader.optional("failedJobsHistoryLimit", failedJobsHistoryLimit, parseCount, KEPT_RUNS),
    ttlSecondsAfterFinished: reader.optional("ttlSecondsAfterFinished", ttlSecondsAfterFinished, parseCount, undefined),
    suspend: declared.suspend ?? false,
  };
}
