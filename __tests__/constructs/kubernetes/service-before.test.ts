import type { TerraformStack } from "cdktf";
import { ServiceDeployment, type ServiceDeploymentProps } from "../../../constructs/kubernetes/service-deployment";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

const WORK = { first: { command: ["/bin/users", "first"] }, second: { command: ["/bin/users", "second"] } };

function synthesized(props: Partial<ServiceDeploymentProps>) {
  return synth((stack: TerraformStack) => {
    const egress = [{ cidr: "203.0.113.0/28", ports: [443] }];
    new ServiceDeployment(stack, "users", {
      ...VALID_SERVICE,
      name: "users",
      namespace: "portal",
      before: WORK,
      egress,
      ...props,
    });
  });
}

interface Made {
  readonly metadata: { readonly name: string };
  readonly depends_on: readonly string[];
  readonly wait_for_completion?: boolean;
}

describe("work before a rollout", () => {
  it("is run by the pipeline, of cron jobs that the Deployment does not wait for", () => {
    const made = synthesized({});
    expect(made.all("kubernetes_job_v1")).toEqual([]);
    expect((made.all("kubernetes_cron_job_v1") as readonly Made[]).map(({ metadata }) => metadata.name)).toEqual([
      "users-first",
      "users-second",
    ]);
    const { depends_on } = made.only("kubernetes_deployment_v1") as Made;
    expect(depends_on.filter((address) => address.includes("job"))).toEqual([]);
  });

  it("is run by the apply that sets the image, piece by piece and before the Deployment", () => {
    const made = synthesized({ imageOwner: "terraform" });
    expect(made.all("kubernetes_cron_job_v1")).toEqual([]);
    const jobs = made.all("kubernetes_job_v1") as readonly Made[];
    const [first, second] = jobs;
    const jobsIn = ({ depends_on }: Made) => depends_on.filter((address) => address.startsWith("kubernetes_job_v1."));
    expect(jobs.map(({ metadata, wait_for_completion }) => [metadata.name, wait_for_completion])).toEqual([
      ["users-first", true],
      ["users-second", true],
    ]);
    const ofFirst = expect.stringMatching(/^kubernetes_job_v1\.users_Before-first_/);
    const ofSecond = expect.stringMatching(/^kubernetes_job_v1\.users_Before-second_/);
    expect([first, second].map((job) => job && jobsIn(job))).toEqual([[], [ofFirst]]);
    expect(jobsIn(made.only("kubernetes_deployment_v1") as Made)).toEqual([ofFirst, ofSecond]);
  });

  it("has its ways out before it runs", () => {
    const [first] = synthesized({ imageOwner: "terraform" }).all("kubernetes_job_v1") as readonly Made[];
    expect(first?.depends_on).toContainEqual(
      expect.stringMatching(/^kubernetes_network_policy_v1\.users_Before-first_Egress_/),
    );
  });
});
