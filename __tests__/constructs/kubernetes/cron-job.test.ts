import { type TerraformStack, Token } from "cdktf";
import { CronJob, type CronJobProps } from "../../../constructs/kubernetes/cron-job";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { AKS } from "../../../model/azure/conventions";
import { VALID_CRON_JOB } from "../../support/cron-job";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE, VALID_SIDECAR } from "../../support/service";
import { synth } from "../../support/synth";

function add(stack: TerraformStack, props: Partial<CronJobProps> = {}) {
  return new CronJob(stack, "backup", { ...VALID_CRON_JOB, name: "backup", namespace: "portal", ...props });
}

function synthesized(props: Partial<CronJobProps> = {}) {
  return synth((stack) => {
    add(stack, props);
  });
}

function problems(props: Partial<CronJobProps>) {
  return problemsOf((stack) => {
    add(stack, props);
  });
}

const LABELS = {
  "app.kubernetes.io/name": "backup",
  "app.kubernetes.io/part-of": "portal",
  "app.kubernetes.io/managed-by": "terraform",
};
const METADATA = { name: "backup", namespace: "portal", labels: LABELS };
const TEMPLATE = "spec[0].job_template[0].spec[0].template[0]";
const RESTARTED_AT = `${TEMPLATE}.metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]`;

describe("the CronJob", () => {
  it("runs on its schedule, one run after the other, and leaves the image to the pipeline", () => {
    const { spec, ...job } = synthesized().only("kubernetes_cron_job_v1") as { spec: object };
    expect(job).toEqual({
      metadata: METADATA,
      lifecycle: { ignore_changes: [`${TEMPLATE}.spec[0].container[0].image`, RESTARTED_AT] },
      depends_on: ["kubernetes_service_account_v1.backup_ServiceAccount_2B3D307B"],
    });
    expect(spec).toEqual({
      schedule: "0 3 * * *",
      timezone: "Etc/UTC",
      concurrency_policy: "Forbid",
      starting_deadline_seconds: 3600,
      successful_jobs_history_limit: 3,
      failed_jobs_history_limit: 3,
      suspend: false,
      job_template: {
        metadata: { labels: LABELS },
        spec: {
          active_deadline_seconds: 1800,
          backoff_limit: 6,
          parallelism: 1,
          completions: 1,
          template: { metadata: { labels: LABELS }, spec: expect.objectContaining({ restart_policy: "Never" }) },
        },
      },
    });
  });

  it("takes everything as declared", () => {
    const stack = synthesized({
      schedule: "@every 90m",
      timeZone: "Europe/Berlin",
      concurrencyPolicy: "Replace",
      startingDeadlineSeconds: 60,
      successfulJobsHistoryLimit: 0,
      failedJobsHistoryLimit: 9,
      ttlSecondsAfterFinished: 0,
      suspend: true,
      backoffLimit: 0,
      parallelism: 2,
      completions: 5,
      restartPolicy: "OnFailure",
      imageOwner: "terraform",
    });
    expect(stack.only("kubernetes_cron_job_v1")).toMatchObject({
      lifecycle: { ignore_changes: [RESTARTED_AT] },
      spec: {
        schedule: "@every 90m",
        timezone: "Europe/Berlin",
        concurrency_policy: "Replace",
        starting_deadline_seconds: 60,
        successful_jobs_history_limit: 0,
        failed_jobs_history_limit: 9,
        suspend: true,
        job_template: {
          spec: {
            backoff_limit: 0,
            parallelism: 2,
            completions: 5,
            ttl_seconds_after_finished: "0",
            template: { spec: { restart_policy: "OnFailure" } },
          },
        },
      },
    });
  });

  it("has pods as safe as those of a service, with a folder at /tmp, and not spread", () => {
    const { spec } = synthesized({ conventions: AKS }).only("kubernetes_cron_job_v1") as {
      spec: { job_template: { spec: { template: { spec: object } } } };
    };
    const pod = spec.job_template.spec.template.spec;
    expect(pod).toMatchObject({
      service_account_name: "backup",
      automount_service_account_token: false,
      security_context: { run_as_non_root: true, run_as_user: "10001", seccomp_profile: { type: "RuntimeDefault" } },
      container: [
        {
          name: "backup",
          image_pull_policy: "Always",
          security_context: {
            allow_privilege_escalation: false,
            capabilities: { drop: ["ALL"] },
            read_only_root_filesystem: true,
          },
          volume_mount: [{ name: "tmp", mount_path: "/tmp" }],
        },
      ],
    });
    expect(pod).not.toHaveProperty("topology_spread_constraint");
  });
});

describe("around the CronJob", () => {
  it("there is a service account without a token, and no way out unless one is declared", () => {
    const stack = synthesized();
    expect(stack.only("kubernetes_service_account_v1")).toMatchObject({
      metadata: METADATA,
      automount_service_account_token: false,
    });
    expect(stack.all("kubernetes_network_policy_v1")).toEqual([]);
  });

  it("its pods, and no others, reach what is declared", () => {
    const stack = synthesized({ egress: [{ cidr: "203.0.113.0/28", ports: [443] }] });
    expect(stack.only("kubernetes_network_policy_v1")).toMatchObject({
      metadata: { name: "backup-egress" },
      spec: {
        pod_selector: { match_labels: { "app.kubernetes.io/name": "backup" } },
        egress: [{ to: [{ ip_block: { cidr: "203.0.113.0/28" } }], ports: [{ port: "443" }] }],
      },
    });
  });

  it("it comes after its namespace", () => {
    const stack = synth((scope) => {
      add(scope, { namespace: new Namespace(scope, "portal", { name: "portal" }), partOf: "shop" });
    });
    for (const type of ["kubernetes_cron_job_v1", "kubernetes_service_account_v1"]) {
      expect(stack.only(type)).toMatchObject({
        metadata: { labels: { "app.kubernetes.io/part-of": "shop" } },
        depends_on: expect.arrayContaining(["kubernetes_namespace_v1.portal_95FA52AA"]),
      });
    }
  });

  it("a service lets it in, and out of its closed namespace", () => {
    const stack = synth((scope) => {
      const job = add(scope, { namespace: new Namespace(scope, "jobs", { name: "jobs" }) });
      const service = new ServiceDeployment(scope, "users", { ...VALID_SERVICE, name: "users", namespace: "portal" });
      service.allowFrom(job).allowFrom(job);
    });
    const policies = stack.all("kubernetes_network_policy_v1") as { metadata: { name: string } }[];
    const names = policies.map(({ metadata }) => metadata.name);
    expect(names.filter((name) => /users|backup/.test(name)).sort()).toEqual([
      "backup-to-portal-users",
      "users-from-jobs-backup",
    ]);
  });
});

describe("a declaration", () => {
  it("may have values that only Terraform knows", () => {
    expect(problems({ namespace: Token.asString({ resolve: () => "known-late" }) })).toEqual([]);
  });

  it("is held to its shape, to the rules of pods and to its own, all at once", () => {
    expect(
      problems({ schedule: "0 0 30 2 *", startingDeadlineSeconds: 5, env: { "1A": "x" }, retries: 3 } as object),
    ).toEqual([
      expect.stringContaining("[test/backup] retries must be a known field"),
      expect.stringContaining('[test/backup] schedule must come to pass, got "0 0 30 2 *"'),
      expect.stringContaining("[test/backup] startingDeadlineSeconds must be at least 10, got 5"),
      expect.stringContaining('[test/backup] env["1A"] must have a name of letters'),
    ]);
  });

  it("warns of a sidecar that does not end", () => {
    expect(synthesized({ sidecars: { proxy: VALID_SIDECAR } }).warnings).toEqual([
      expect.stringContaining("sidecars.proxy should end by itself after the main container"),
    ]);
  });
});
