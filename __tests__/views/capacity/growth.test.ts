import { capacityText } from "../../../views/capacity/capacity-text";
import { asking, caseOf, report } from "../../support/capacity-report";
import { VALID_SERVICE } from "../../support/service";

const POOL = { vmSize: "Standard_D4ds_v5", nodes: { min: 3, max: 9 } } as const;

describe("nodes that the autoscaler of nodes makes when something has happened", () => {
  it("are in the zone that has the fewest: one in place of one that is lost", () => {
    const apart = [{ workload: "web", topology: "zone", whenUnsatisfiable: "DoNotSchedule" }] as const;
    const web = { ...VALID_SERVICE, replicas: 3, placement: { antiAffinity: apart } };
    const found = report({ services: { web } }, { pools: { apps: POOL } });
    expect(caseOf(found, "a node of apps is lost")).toMatchObject({ verdict: "fits", made: 1 });
    expect(caseOf(found, "zone 1 is lost")).toMatchObject({ verdict: "cannot fit" });
    expect(caseOf(found, "zone 1 is lost")).not.toHaveProperty("made");
  });

  it("are none in a zone that is lost, and no more than the pool may have", () => {
    const services = { web: { ...VALID_SERVICE, replicas: 3, resources: asking("2500m", "1Gi") } };
    const of = (max: number) => report({ services }, { pools: { apps: { ...POOL, nodes: { min: 3, max } } } });
    expect(caseOf(of(4), "zone 2 is lost")).toMatchObject({ verdict: "fits", made: 1 });
    expect(caseOf(of(3), "zone 2 is lost")).toMatchObject({ verdict: "cannot fit" });
    const [{ reasons } = { reasons: [] }] = capacityText(of(4));
    expect(reasons).toContain("zone 2 is lost: with 1 node more, which the autoscaler of nodes makes");
  });

  it("are those that the pods of the case itself wait for", () => {
    const on = (pool: string) => ({
      ...VALID_SERVICE,
      replicas: 1,
      resources: asking("2500m", "1Gi"),
      placement: { nodeSelector: { "kubernetes.azure.com/agentpool": pool } },
    });
    const pools = { apps: { ...POOL, nodes: { min: 1, max: 9 } }, more: { ...POOL, nodes: { min: 1, max: 9 } } };
    const found = report({ services: { web: on("apps"), api: on("more") } }, { pools });
    expect(caseOf(found, "a node of apps is lost")).toMatchObject({ verdict: "fits", made: 1 });
    expect(caseOf(found, "a node of more is lost")).toMatchObject({ verdict: "fits", made: 1 });
  });

  it("come for pods of a rollout, and for those of a drain", () => {
    const web = { ...VALID_SERVICE, replicas: 3, resources: asking("2500m", "1Gi") };
    const spot = { evictionPolicy: "Delete" } as const;
    const placement = { tolerations: [{}], nodeSelector: { "kubernetes.azure.com/scalesetpriority": "spot" } };
    const found = report({ services: { web: { ...web, placement } } }, { pools: { apps: { ...POOL, spot } } });
    expect(caseOf(found, "portal/web is rolled out")).toMatchObject({ verdict: "fits", made: 1 });
    expect(caseOf(found, "the nodes of apps are upgraded")?.verdict).toBe("fits");
  });
});
