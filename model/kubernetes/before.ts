import type { DeclarationReader } from "../declaration-reader";
import { mapRecord, without } from "../record";
import { resolved } from "../resolved";
import { CronSchedule } from "../value/cron-schedule";
import { parseCronJobName, parseLabelName } from "../value/dns-name";
import { integerBetween, parseCount } from "../value/integer";
import type { EnvFromDeclaration, EnvValue } from "./container";
import type { ResolvedCronJob } from "./cron-job";
import type { ResolvedJob } from "./job";
import type { ResolvedPod } from "./pod";
import type { PodReferences } from "./references";
import { type ResourcesDeclaration, resolveResources } from "./resources";
import type { ResolvedVolume } from "./volume";

/**
 * Work that has to succeed before a new version of a service is rolled out, such as the migration of a schema. It runs in
 * a pod as the service has them, with the same image, user, variables, placement, native sidecars, and volumes that are no
 * claims, which one node may hold.
 *
 * Where the pipeline owns the image, it is a CronJob that never runs by itself: the pipeline, which rolls out the version,
 * makes a Job of it first. Where Terraform owns it, it is a Job, for whose end an apply waits before it rolls out; it runs
 * again when its pod is declared in another way, such as with another image.
 *
 * @typeParam References names that its pods may refer to
 */
export interface BeforeDeclaration<References extends PodReferences = PodReferences> {
  /** Name of its CronJob, or of its Job. @default - the name of the service and of the work */
  readonly name?: string;
  /** Name of the container, by which `kubectl logs` knows it. @default - the name of the service and of the work */
  readonly containerName?: string;
  /** Program that is run, and its first arguments. @default - the image's entry point */
  readonly command?: readonly string[];
  /** Arguments of the program. @default - the image's arguments */
  readonly args?: readonly string[];
  /** Environment variables by name, beside those of the service and in their place. @default {} */
  readonly env?: Readonly<Record<string, EnvValue<References>>>;
  /** ConfigMaps and Secrets of which every key is a variable, after those of the service. @default [] */
  readonly envFrom?: readonly EnvFromDeclaration<References>[];
  /** What the container asks for, and where it is stopped. @default - as the service */
  readonly resources?: ResourcesDeclaration;
  /** Seconds that the work may take, all attempts together; then it is stopped and has failed. @default 600 */
  readonly activeDeadlineSeconds?: number;
  /** How many attempts may fail before the work does, besides the first. @default 0 */
  readonly backoffLimit?: number;
}

/** A day that never comes would be refused; a suspended CronJob begins no run, whatever its schedule. */
const SCHEDULE = CronSchedule.parse("@yearly");
const DEADLINE_SECONDS = 600;
const LONGEST_SECONDS = 86_400;
/** How long after its deadline the end of a Job is told. */
const GRACE_SECONDS = 30;
/** How long it takes from the first condition of its end to the last. */
const SETTLED_SECONDS = 15;
const KEPT_SECONDS = 7 * 86_400;
const KEPT_RUNS = 3;

const FIELDS_OF_CRON_JOB = [
  "schedule",
  "timeZone",
  "concurrencyPolicy",
  "startingDeadlineSeconds",
  "successfulJobsHistoryLimit",
  "failedJobsHistoryLimit",
  "ttlSecondsAfterFinished",
  "suspend",
] as const;

/** A pod as the work before a rollout takes it: that of the service, with all that the service adds left out. */
type PodOfService = Omit<ResolvedPod, "name">;

/** Fills in the defaults of the work before a rollout: the cron jobs that it becomes, by the name of the work. */
export function resolveBefore(
  reader: DeclarationReader,
  service: string,
  declared: Readonly<Record<string, BeforeDeclaration>> | undefined,
  pod: PodOfService,
): Readonly<Record<string, ResolvedCronJob>> {
  return mapRecord(declared, (work, key) => workOf(reader.at("before", key), [service, key], work, pod));
}

function workOf(
  reader: DeclarationReader,
  [service, key]: readonly [string, string],
  declared: BeforeDeclaration,
  pod: PodOfService,
): ResolvedCronJob {
  const { activeDeadlineSeconds, backoffLimit } = declared;
  return resolved({
    ...pod,
    name: reader.required("name", declared.name ?? reader.derived(() => `${service}-${key}`), parseCronJobName),
    selector: undefined,
    containerName: reader.optional("containerName", declared.containerName, parseLabelName, undefined),
    command: declared.command ?? undefined,
    args: declared.args ?? undefined,
    env: { ...pod.env, ...declared.env },
    envFrom: [...pod.envFrom, ...(declared.envFrom ?? [])],
    resources: declared.resources ? resolveResources(reader.at("resources"), declared.resources) : pod.resources,
    sidecars: {},
    initContainers: nativeIn(pod),
    volumes: withoutClaims(pod),
    preStop: undefined,
    postStart: undefined,
    schedule: SCHEDULE,
    timeZone: "Etc/UTC",
    concurrencyPolicy: "Forbid",
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: KEPT_RUNS,
    failedJobsHistoryLimit: KEPT_RUNS,
    ttlSecondsAfterFinished: KEPT_SECONDS,
    suspend: true,
    activeDeadlineSeconds: reader.optional(
      "activeDeadlineSeconds",
      activeDeadlineSeconds,
      integerBetween(1, LONGEST_SECONDS),
      DEADLINE_SECONDS,
    ),
    backoffLimit: reader.optional("backoffLimit", backoffLimit, parseCount, 0),
    restartPolicy: "Never",
    parallelism: 1,
    completions: 1,
    completionMode: "NonIndexed",
    backoffLimitPerIndex: undefined,
    maxFailedIndexes: undefined,
    podFailurePolicy: [],
  });
}

/**
 * The work before a rollout as an apply runs it, which sets the image: a Job. It stays after its end, because what deletes
 * it, such as a time to live, would let the next apply run it again.
 */
export function jobOfWork(work: ResolvedCronJob): ResolvedJob {
  return resolved({ ...without(work, FIELDS_OF_CRON_JOB), imageOwner: "terraform" });
}

function nativeIn({ initContainers }: PodOfService): PodOfService["initContainers"] {
  return Object.fromEntries(
    Object.entries(initContainers).filter(([, { restartPolicy }]) => restartPolicy === "Always"),
  );
}

function withoutClaims(pod: PodOfService): Readonly<Record<string, ResolvedVolume>> {
  const native = Object.keys(nativeIn(pod));
  const kept = Object.entries(pod.volumes).filter(([, { kind }]) => kind !== "claim");
  return mapRecord(Object.fromEntries(kept), (volume) => ({
    ...volume,
    sidecars: [],
    initContainers: volume.initContainers.filter((name) => native.includes(name)),
  }));
}

/** Whether an apply runs the work before a rollout: where it sets the image. */
export function isRunByApply({ imageOwner }: Pick<ResolvedPod, "imageOwner">): boolean {
  return imageOwner === "terraform";
}

/**
 * The commands by which a pipeline rolls out a version of a service after the work before it, for a shell: `IMAGE` is the
 * image, `RUN` something that differs each time and is made of lower-case letters, digits and hyphens.
 */
export function rolloutCommands(
  pod: Pick<ResolvedPod, "name" | "containerName" | "image" | "initContainers">,
  before: Readonly<Record<string, ResolvedCronJob>>,
  namespace: string,
): string {
  const { name, containerName, initContainers } = pod;
  const here = `--namespace ${namespace}`;
  const same = Object.entries(initContainers).filter(
    ([, { image, imageOwner }]) => imageOwner === "pipeline" && String(image) === String(pod.image),
  );
  const containers = [containerName ?? name, ...same.map(([container]) => container)];
  const work = Object.values(before).flatMap(({ name: cronJob, containerName = cronJob, activeDeadlineSeconds }) => [
    `kubectl set image cronjob/${cronJob} ${containerName}="$IMAGE" ${here}`,
    `kubectl create job "${cronJob}-$RUN" --from=cronjob/${cronJob} ${here}`,
    // a Job that has failed is never complete: its end, whichever it is, is waited for first
    `kubectl wait "job/${cronJob}-$RUN" --for=jsonpath='{.status.conditions}' --timeout=${activeDeadlineSeconds + GRACE_SECONDS}s ${here}`,
    `kubectl wait "job/${cronJob}-$RUN" --for=condition=complete --timeout=${SETTLED_SECONDS}s ${here}`,
  ]);
  return [
    ...work,
    `kubectl set image deployment/${name} ${containers.map((container) => `${container}="$IMAGE"`).join(" ")} ${here}`,
    `kubectl rollout status deployment/${name} ${here}`,
  ].join(" &&\n");
}
