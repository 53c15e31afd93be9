import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { endpoints } from "../../commands/endpoints";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const TASK = { activeDeadlineSeconds: 600, image: VALID_SERVICE.image, resources: VALID_SERVICE.resources } as const;

const PLATFORM = declaredPlatform(
  { prod: {} },
  {
    services: {
      orders: { ...VALID_SERVICE, team: "checkout", alerts: {}, info: {} },
      worker: { ...VALID_SERVICE, ports: {} },
    },
    statefulSets: {
      queue: {
        image: VALID_SERVICE.image,
        resources: VALID_SERVICE.resources,
        replicas: 2,
        ports: { amqp: 5672, metrics: 15692 },
        probes: { liveness: { grpc: true, port: "amqp" }, readiness: false },
      },
    },
    jobs: { load: { ...TASK, team: "search" } },
    cronJobs: { nightly: { ...TASK, schedule: "0 3 * * *", alerts: {} } },
  },
);

function printed(environment: string, json: boolean): string {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(PLATFORM));
  const texts: string[] = [];
  endpoints(
    { environment, json, platform: "platform.json" },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return texts.join("");
}

describe("the endpoints of an environment", () => {
  it("are a table of where each workload says how it is", () => {
    expect(
      printed("prod", false)
        .split("\n")
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ["workload", "namespace", "team", "live", "ready", "metrics", "info", "alerts"],
      [
        "services.orders",
        "portal",
        "checkout",
        ":8080/health/live",
        ":8080/health/ready",
        ":8080/metrics",
        ":8080/info",
        "2",
      ],
      ["services.worker", "portal", "-", "-", "-", "-", "-", "0"],
      ["statefulSets.queue", "portal", "-", "-", "-", ":15692/metrics", "-", "0"],
      ["jobs.load", "portal", "search", "-", "-", "-", "-", "0"],
      ["cronJobs.nightly", "portal", "-", "-", "-", "-", "-", expect.stringMatching(/^[1-9]$/)],
      [""],
    ]);
  });

  it("are JSON with addresses, and alerts by their names", () => {
    const [orders, worker, ...others] = JSON.parse(printed("prod", true));
    expect(others.at(-1)).toMatchObject({
      workload: "cronJobs.nightly",
      alerts: expect.arrayContaining(["KubeJobFailed"]),
    });
    expect(orders).toMatchObject({
      address: "orders.portal.svc.cluster.local",
      alerts: ["KubePodCrashLooping", "KubeDeploymentReplicasMismatch"],
    });
    expect(worker).not.toHaveProperty("address");
  });

  it("are of an environment that the platform has", () => {
    expect(() => printed("production", false)).toThrow('environment must be one of the platform, got "production"');
  });
});
