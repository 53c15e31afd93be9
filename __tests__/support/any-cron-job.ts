import fc from "fast-check";
import type { CronJobDeclaration } from "../../model/kubernetes/cron-job";

const name = fc.stringMatching(/^[a-z][a-z0-9]{1,9}$/);
const image = fc.tuple(name, fc.nat(99)).map(([repository, minor]) => `smaacc/${repository}:1.${minor}`);
const memory = fc.integer({ min: 32, max: 512 }).map((mebibytes) => `${mebibytes}Mi`);
const resources = fc.record({
  requests: fc.record({ cpu: fc.integer({ min: 10, max: 4000 }).map((millicores) => `${millicores}m`), memory }),
});
const count = fc.integer({ min: 0, max: 2 ** 31 - 1 });

/** A field of a schedule: any, a number, a range, a list or a step, and lists of these. */
function field(lowest: number, highest: number): fc.Arbitrary<string> {
  const number = fc.integer({ min: lowest, max: highest });
  const range = fc.tuple(number, number).map(([one, other]) => `${Math.min(one, other)}-${Math.max(one, other)}`);
  const step = fc
    .tuple(fc.oneof(fc.constant("*"), range), fc.integer({ min: 1, max: 30 }))
    .map((parts) => parts.join("/"));
  const part = fc.oneof(fc.constantFrom("*", "?"), number.map(String), range, step);
  return fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(","));
}

const fields = fc
  .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
  .map((all) => all.join(" "));
const every = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom("h", "m", "s"))
  .map((parts) => `@every ${parts.join("")}`);
const schedule = fc.oneof(fields, every, fc.constantFrom("@hourly", "@daily", "@weekly", "@monthly", "@yearly"));

/** Any cron job that breaks no rule; every second one leaves out what may be left out. */
export const anyCronJob: fc.Arbitrary<CronJobDeclaration> = fc.record(
  {
    image,
    resources,
    schedule,
    activeDeadlineSeconds: fc.integer({ min: 1, max: 366 * 86_400 }),
    imageOwner: fc.constantFrom("pipeline" as const, "terraform" as const),
    timeZone: fc.constantFrom("Etc/UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"),
    concurrencyPolicy: fc.constantFrom("Forbid" as const, "Replace" as const, "Allow" as const),
    startingDeadlineSeconds: fc.integer({ min: 10, max: 2 ** 31 - 1 }),
    successfulJobsHistoryLimit: count,
    failedJobsHistoryLimit: count,
    ttlSecondsAfterFinished: count,
    suspend: fc.boolean(),
    backoffLimit: count,
    restartPolicy: fc.constantFrom("Never" as const, "OnFailure" as const),
    parallelism: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    completions: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    command: fc.array(name, { minLength: 1, maxLength: 3 }),
    args: fc.array(name, { maxLength: 3 }),
    env: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/), fc.string({ maxLength: 20 }), { maxKeys: 3 }),
    labels: fc.dictionary(fc.constantFrom("team", "tier", "example.com/cost"), name),
    runAsUser: fc.integer({ min: 1, max: 65535 }),
    readOnlyRootFilesystem: fc.boolean(),
    terminationGracePeriodSeconds: fc.integer({ min: 0, max: 600 }),
  },
  { requiredKeys: ["image", "resources", "schedule", "activeDeadlineSeconds"] },
);
