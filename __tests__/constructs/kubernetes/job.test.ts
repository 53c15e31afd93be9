import type { TerraformStack } from "cdktf";
import { Job, type JobProps } from "../../../constructs/kubernetes/job";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { VALID_JOB } from "../../support/job";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

function add(stack: TerraformStack, props: Partial<JobProps> = {}) {
  return new Job(stack, "import", { ...VALID_JOB, name: "import", namespace: "portal", ...props });
}

function synthesized(props: Partial<JobProps> = {}) {
  return synth((stack) => {
    add(stack, props);
  });
}

function problems(props: object) {
  return problemsOf((stack) => {
    add(stack, props);
  });
}

describe("the Job", () => {
  it("runs once, and no apply waits for it", () => {
    expect(synthesized().only("kubernetes_job_v1")).toMatchObject({
      metadata: { name: "import", namespace: "portal", labels: { "app.kubernetes.io/name": "import" } },
      wait_for_completion: false,
      timeouts: { create: "660s", update: "660s" },
      spec: {
        active_deadline_seconds: 600,
        backoff_limit: 6,
        parallelism: 1,
        completions: 1,
        template: {
          spec: {
            restart_policy: "Never",
            service_account_name: "import",
            automount_service_account_token: false,
            container: [{ image: "smaacc/import:1.0.2", security_context: { read_only_root_filesystem: true } }],
          },
        },
      },
    });
  });

  it("may be of numbered pods, and go by the way in which they fail", () => {
    const job = synthesized({
      completionMode: "Indexed",
      completions: 3,
      podFailurePolicy: [
        { action: "FailJob", onExitCodes: { values: [42, 3] } },
        { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] },
      ],
    }).only("kubernetes_job_v1");
    expect(job).toMatchObject({
      spec: {
        completion_mode: "Indexed",
        // left out, the provider would send 0 of both: the first failure would be the end of a number, and that of the run
        backoff_limit: 6,
        backoff_limit_per_index: 6,
        max_failed_indexes: 3,
        pod_failure_policy: {
          rule: [
            { action: "FailJob", on_exit_codes: { container_name: "import", operator: "In", values: [3, 42] } },
            { action: "Ignore", on_pod_condition: [{ type: "DisruptionTarget", status: "True" }] },
          ],
        },
      },
    });
  });

  it("limits what may fail of each number, without one of all of them together", () => {
    const limits = { completionMode: "Indexed", completions: 5, backoffLimitPerIndex: 1, maxFailedIndexes: 2 } as const;
    expect(synthesized(limits).only("kubernetes_job_v1")).toMatchObject({
      spec: { backoff_limit: 2_147_483_647, backoff_limit_per_index: 1, max_failed_indexes: 2 },
    });
    expect(synthesized({ ...limits, backoffLimit: 8 }).only("kubernetes_job_v1")).toMatchObject({
      spec: { backoff_limit: 8, backoff_limit_per_index: 1 },
    });
  });

  it("is run again by no plan: nothing of it is ignored, and nothing deletes it when it has ended", () => {
    const job = synthesized({ backoffLimit: 0, restartPolicy: "OnFailure" }).only("kubernetes_job_v1");
    expect(job).not.toHaveProperty("lifecycle");
    expect(job).not.toHaveProperty("spec.ttl_seconds_after_finished");
  });

  it("is waited for where that is said", () => {
    expect(synthesized({ waitForCompletion: true }).only("kubernetes_job_v1")).toMatchObject({
      wait_for_completion: true,
    });
  });

  it("has a service account, a way out where one is declared, and comes after its namespace", () => {
    const stack = synth((scope) => {
      const namespace = new Namespace(scope, "portal", { name: "portal" });
      add(scope, { namespace, egress: [{ cidr: "203.0.113.0/28", ports: [443] }] });
    });
    expect(stack.only("kubernetes_job_v1")).toMatchObject({
      depends_on: expect.arrayContaining(["kubernetes_namespace_v1.portal_95FA52AA"]),
    });
    const names = stack
      .all("kubernetes_network_policy_v1")
      .map((policy) => (policy as { metadata: { name: string } }).metadata.name);
    expect(names).toContain("import-egress");
  });

  it("is let into a service", () => {
    const stack = synth((scope) => {
      const service = new ServiceDeployment(scope, "users", { ...VALID_SERVICE, name: "users", namespace: "shop" });
      service.allowFrom(add(scope));
    });
    expect(stack.only("kubernetes_network_policy_v1")).toMatchObject({
      metadata: { name: "users-from-portal-import" },
    });
  });
});

it.each([
  ["the pipeline is to set its image", { imageOwner: "pipeline" }, "imageOwner must be"],
  [
    "it is to be deleted after its end",
    { ttlSecondsAfterFinished: 60 },
    "ttlSecondsAfterFinished must be a known field",
  ],
  ["it has a schedule", { schedule: "@daily" }, "schedule must be a known field"],
  ["it says nothing of its end", { activeDeadlineSeconds: undefined }, "activeDeadlineSeconds must be declared"],
  ["its name is none", { name: "Import" }, "name must be at most 63 lower-case letters"],
])("fails when %s", (_what, props, message) => {
  expect(problems(props)).toEqual([expect.stringContaining(`[test/import] ${message}`)]);
});
