import fc from "fast-check";
import { cronJobObjects } from "../../manifests/cron-job";
import { AKS } from "../../model/azure/conventions";
import { anyCronJob } from "../support/any-cron-job";
import { cronJob } from "../support/cron-job";
import { REFUSED_SCHEDULES, REFUSED_TIME_ZONES, TAKEN_SCHEDULES, TAKEN_TIME_ZONES } from "../support/cron-schedules";
import { OWNER } from "../support/manifests";
import { type Cluster, requireCluster } from "./support/cluster";
import { describeWhere } from "./support/where";

const EACH = 100;
const TEMPLATE = { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "smaacc/backup:1.4.0" }] } };

describeWhere("the API server", ["cluster"], () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await requireCluster();
  });

  /** Asks the API server about all objects at once. @returns names of those that it admits */
  async function admitted(objects: readonly object[]): Promise<readonly string[]> {
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
    const { stdout } = await cluster.kubectlWith(list, "create", "--dry-run=server", "--output=name", "--filename=-");
    return stdout
      .split("\n")
      .filter(Boolean)
      .map((name) => name.replace("cronjob.batch/", ""));
  }

  function withSpec(spec: object, index: number): object {
    const jobTemplate = { spec: { template: TEMPLATE } };
    return {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: `job-${index}`, namespace: "default" },
      spec: { ...spec, jobTemplate },
    };
  }

  it.each([
    ["takes the schedules that are read here, and no others", "schedule", TAKEN_SCHEDULES, REFUSED_SCHEDULES],
    ["takes the time zones that are read here, and no others", "timeZone", TAKEN_TIME_ZONES, REFUSED_TIME_ZONES],
  ])("%s", async (_what, field, taken, refused) => {
    const names = await admitted(
      [...taken, ...refused].map((text, index) => withSpec({ schedule: "@daily", [field]: text }, index)),
    );
    expect(names).toEqual(taken.map((_text, index) => `job-${index}`));
  });

  it("admits any cron job that breaks no rule", async () => {
    const jobs = fc.sample(anyCronJob, EACH).map((declared, index) => {
      const owner = { ...OWNER, name: `job-${index}`, namespace: "default" };
      return cronJobObjects(cronJob(declared), owner, AKS).cronJob;
    });
    expect(await admitted(jobs)).toEqual(jobs.map(({ metadata }) => metadata.name));
  });
});
