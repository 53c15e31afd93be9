import { APPS, caseOf, report, verdicts } from "../../support/capacity-report";
import { VALID_SERVICE } from "../../support/service";

const RUN = { image: VALID_SERVICE.image, resources: VALID_SERVICE.resources, schedule: "0 3 * * *" } as const;

describe("the pods of an environment", () => {
  it("are none of what is suspended, and those of each other run at most", () => {
    const nightly = { ...RUN, activeDeadlineSeconds: 600, parallelism: 3, completions: 5 };
    const pods = (suspend: boolean) =>
      report({ cronJobs: { nightly: { ...nightly, suspend } } }).at.map((each) => each.pods);
    expect(pods(false)).toEqual([0, 3]);
    expect(pods(true)).toEqual([0]);
  });

  it("are more where a run begins before the one before it has ended: that is said, and not counted", () => {
    const said = (concurrencyPolicy: "Allow" | "Forbid" | "Replace") =>
      report({ cronJobs: { nightly: { ...RUN, activeDeadlineSeconds: 600, concurrencyPolicy } } }).notCounted;
    expect(said("Allow")).toEqual(["runs of nightly that begin before the one before them has ended"]);
    expect(said("Forbid")).toEqual([]);
    expect(said("Replace")).toEqual([]);
  });

  it("take the ports of the node that their sidecars take which begin before them", () => {
    const web = (node: number | undefined) => ({
      ...VALID_SERVICE,
      replicas: 4,
      initContainers: { proxy: { image: "envoyproxy/envoy:v1.32.0", restartPolicy: "Always" as const } },
      ports: { ...VALID_SERVICE.ports, admin: { container: 9901, sidecar: "proxy", ...(node && { host: node }) } },
    });
    const of = (node: number | undefined) =>
      report(
        { services: { web: web(node) } },
        {
          pools: { apps: APPS },
          providers: { kubernetes: "~> 3.2" },
          namespaces: { portal: { podSecurity: "privileged", podSecurityReason: "the proxy has a port of the node" } },
        },
      );
    expect(verdicts(of(undefined))["everything runs"]).toBe("fits");
    expect(caseOf(of(9901), "everything runs")?.bound?.text).toBe(
      "4 pods of portal/web take the same port of their node, and there are 3 nodes",
    );
  });

  it.each([
    [{ runtimeClassName: "gvisor" }, "what the RuntimeClass gvisor adds to each pod of portal/web"],
    [{ schedulerName: "volcano" }, "where the scheduler volcano puts the pods of portal/web"],
  ])("with %j prove nothing: it is not known", (settings, unknown) => {
    const found = report({ services: { web: { ...VALID_SERVICE, ...settings, replicas: 2 } } });
    expect(found.unknown).toEqual([unknown]);
    expect(new Set(Object.values(verdicts(found)))).toEqual(new Set(["not proved"]));
  });

  it("are placed as always by the scheduler that every cluster has", () => {
    const found = report({ services: { web: { ...VALID_SERVICE, schedulerName: "default-scheduler", replicas: 2 } } });
    expect(found.unknown).toEqual([]);
  });
});
