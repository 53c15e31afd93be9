import { CronJob } from "../../../constructs/kubernetes/cron-job";
import { Job } from "../../../constructs/kubernetes/job";
import { useKubernetesProvider } from "../../../constructs/kubernetes/kubernetes-provider-versions";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { VALID_CRON_JOB } from "../../support/cron-job";
import { VALID_SERVICE, VALID_SIDECAR } from "../../support/service";
import { synth } from "../../support/synth";
import { thrown } from "../../support/thrown";

const initContainers = { wait: { command: ["/wait"] }, proxy: { ...VALID_SIDECAR, restartPolicy: "Always" as const } };
const named = { name: "users", namespace: "portal", initContainers };
const pod = { spec: { init_container: [{ name: "wait" }, { name: "proxy", restart_policy: "Always" }] } };

function synthesized(versions: string | undefined) {
  return synth((stack) => {
    if (versions) useKubernetesProvider(stack, versions);
    new ServiceDeployment(stack, "Service", { ...VALID_SERVICE, ...named });
    new CronJob(stack, "CronJob", { ...VALID_CRON_JOB, ...named });
    const { image, resources, activeDeadlineSeconds } = VALID_CRON_JOB;
    new Job(stack, "Job", { ...named, image, resources, activeDeadlineSeconds });
  });
}

it("says of native sidecars that they go on running, in every kind of workload, and of no other container", () => {
  const stack = synthesized("~> 3.2");
  expect(stack.only("kubernetes_deployment_v1")).toMatchObject({ spec: { template: pod } });
  expect(stack.only("kubernetes_job_v1")).toMatchObject({ spec: { template: pod } });
  expect(stack.only("kubernetes_cron_job_v1")).toMatchObject({
    spec: { job_template: { spec: { template: pod } } },
  });
  expect(JSON.stringify(stack.json).match(/restart_policy":"Always/g)).toHaveLength(3);
});

it("writes the versions of the provider into the stack", () => {
  expect(synthesized(">= 3.2.1, < 4.0").json).toHaveProperty(
    "terraform.required_providers.kubernetes.version",
    ">= 3.2.1, < 4.0",
  );
});

it.each([
  [undefined, "2.38.0"],
  ["~> 2.38", "~> 2.38"],
])("fails when the stack uses version %s, which does not know native sidecars", (versions, shown) => {
  expect(thrown(() => synthesized(versions))).toContain(
    `native sidecars must have version 3 of the Kubernetes provider, got ${shown}; ` +
      'call useKubernetesProvider(stack, "~> 3.2"), or declare them under sidecars',
  );
});

it("fails for versions that nobody has tested", () => {
  expect(thrown(() => synthesized("~> 4.0"))).toContain(
    'must be within the versions that are tested, ~> 2.38 and ~> 3.2, got "~> 4.0"',
  );
});
