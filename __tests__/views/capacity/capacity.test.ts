import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { capacityText } from "../../../views/capacity/capacity-text";
import { APPS, asking, caseOf, report, verdicts } from "../../support/capacity-report";
import { VALID_SERVICE } from "../../support/service";

const QUEUE = {
  image: VALID_SERVICE.image,
  resources: VALID_SERVICE.resources,
  ports: { amqp: 5672 },
  probes: { liveness: false, readiness: false },
} as const;

describe("capacity", () => {
  it("fits where there is room for everything, whatever happens", () => {
    const found = report({ services: { web: { ...VALID_SERVICE, replicas: 3 } } });
    expect(new Set(Object.values(verdicts(found)))).toEqual(new Set(["fits"]));
    expect(Object.keys(verdicts(found))).toEqual([
      "everything runs",
      "a node of system is lost",
      "a node of apps is lost",
      "zone 1 is lost",
      "zone 2 is lost",
      "zone 3 is lost",
      "portal/web is rolled out",
      "the nodes of system are upgraded",
      "the nodes of apps are upgraded",
    ]);
  });

  it("cannot fit where pods ask for more than there is, and says which bound proves it", () => {
    const found = report({ services: { web: { ...VALID_SERVICE, replicas: 4, resources: asking("2500m", "1Gi") } } });
    expect(caseOf(found, "everything runs")).toMatchObject({
      verdict: "cannot fit",
      bound: {
        text: "4 pods of portal/web ask for 2500m of cpu or more each, and 3 nodes take 3 of them",
        isCertain: true,
        isOfRoom: true,
      },
      pending: [{ workload: "portal/web", count: 1 }],
    });
  });

  it("tells a bound of whole nodes from one of what AKS leaves of them", () => {
    const found = report({ services: { web: { ...VALID_SERVICE, replicas: 3, resources: asking("3500m", "1Gi") } } });
    expect(caseOf(found, "everything runs")?.verdict).toBe("cannot fit");
    expect(caseOf(found, "everything runs")?.bound).toMatchObject({ isCertain: false });
  });

  it("fits with every node, and not when one is lost", () => {
    const found = verdicts(
      report({ services: { web: { ...VALID_SERVICE, replicas: 3, resources: asking("2", "1Gi") } } }),
    );
    expect(found["everything runs"]).toBe("fits");
    expect(found["a node of apps is lost"]).toBe("cannot fit");
    expect(found["zone 1 is lost"]).toBe("cannot fit");
    expect(found["portal/web is rolled out"]).toBe("cannot fit");
    expect(found["the nodes of apps are upgraded"]).toBe("fits");
  });

  it("cannot upgrade nodes where a budget lets no pod go, whatever room there is", () => {
    const web = (count: number) => ({
      ...VALID_SERVICE,
      replicas: 3,
      disruption: { kind: "minAvailable", amount: count } as const,
    });
    const upgrade = "the nodes of apps are upgraded";
    expect(caseOf(report({ services: { web: web(2) } }), upgrade)?.verdict).toBe("fits");
    const stopped = report({ services: { web: web(3) } });
    expect(caseOf(stopped, upgrade)).toMatchObject({ verdict: "cannot fit", bound: { isCertain: true } });
    expect(capacityText(stopped)[0]?.reasons).toEqual([
      `${upgrade}: the budget of portal/web lets no pod go, so that the drain never ends`,
    ]);
  });

  const alone = (nodes: NodePoolDeclaration["nodes"], cpu: string, replicas: number) =>
    report(
      { services: { web: { ...VALID_SERVICE, replicas, resources: asking(cpu, "256Mi") } } },
      { zones: [], pools: { system: { vmSize: "Standard_D4ds_v5", nodes } } },
    );

  it("lets autoscalers make the nodes that pods wait for", () => {
    const of = (nodes: { readonly min: number; readonly max: number }, cpu: string, replicas: number) =>
      report(
        { services: { web: { ...VALID_SERVICE, replicas, resources: asking(cpu, "256Mi") } } },
        { zones: [], pools: { apps: { vmSize: "Standard_D4ds_v5", nodes } } },
      );
    const large = of({ min: 1, max: 6 }, "900m", 8);
    expect(large.at[0]).toMatchObject({ bounds: "least", nodes: 5 });
    expect(new Set(large.at.flatMap(({ cases }) => cases.map(({ verdict }) => verdict)))).toEqual(new Set(["fits"]));
    const [least] = of({ min: 0, max: 4 }, "100m", 2).at;
    expect(least).toMatchObject({ bounds: "least", nodes: 3 });
    expect(least?.cases.find(({ kind, subject }) => kind === "node lost" && subject === "apps")).toMatchObject({
      verdict: "fits",
      made: 1,
    });
    expect(of({ min: 0, max: 2 }, "900m", 8).at[0]).toMatchObject({
      nodes: 4,
      cases: expect.arrayContaining([expect.objectContaining({ kind: "steady", verdict: "cannot fit" })]),
    });
  });

  it("says how many pods whole nodes take where it says so of whole nodes", () => {
    expect(caseOf(alone(2, "700m", 11), "everything runs")?.bound).toEqual({
      text: "11 pods of portal/web ask for 700m of cpu or more each, and 2 nodes take 10 of them",
      isCertain: true,
      isOfRoom: true,
    });
    expect(caseOf(alone(2, "700m", 9), "everything runs")?.bound?.text).toBe(
      "9 pods of portal/web ask for 700m of cpu or more each, and 2 nodes take 8 of them",
    );
  });

  it("says that no node is left, and where pods may be", () => {
    expect(caseOf(alone(1, "900m", 2), "a node of system is lost")?.bound).toEqual({
      text: "no node is left that takes portal/web",
      isCertain: true,
      isOfRoom: false,
    });
    const packed = caseOf(alone(2, "1500m", 3), "everything runs");
    expect(packed?.verdict).toBe("packs");
    expect(packed?.placement?.map(({ pods }) => pods.map(({ workload }) => workload))).toEqual([
      ["portal/web"],
      ["portal/web"],
    ]);
  });

  it("proves that a rollout and an upgrade cannot fit by the same bounds", () => {
    expect(verdicts(alone(1, "900m", 2))).toMatchObject({
      "everything runs": "fits",
      "portal/web is rolled out": "cannot fit",
    });
    expect(verdicts(alone(2, "700m", 11))).toMatchObject({
      "everything runs": "cannot fit",
      "portal/web is rolled out": "cannot fit",
      "the nodes of system are upgraded": "cannot fit",
    });
    const rollout = caseOf(alone({ min: 1, max: 3 }, "700m", 12), "portal/web is rolled out");
    expect(rollout?.bound?.text).toBe(
      "15 pods of portal/web ask for 700m of cpu or more each, and 3 nodes take 12 of them",
    );
  });

  it("counts as many replicas and nodes as autoscalers choose at least, and at most", () => {
    const found = report(
      { services: { web: { ...VALID_SERVICE, replicas: { min: 2, max: 8 }, resources: asking("1500m", "1Gi") } } },
      { pools: { apps: { ...APPS, nodes: { min: 1, max: 4 } } } },
    );
    expect(found.at.map(({ bounds, nodes, pods }) => ({ bounds, nodes, pods }))).toEqual([
      { bounds: "least", nodes: 3, pods: 2 },
      { bounds: "most", nodes: 6, pods: 8 },
    ]);
  });

  it("says how full pools are, with the cluster's own pods", () => {
    const [{ pools = [] } = {}] = report({
      services: { web: { ...VALID_SERVICE, replicas: 3, resources: asking("1", "1Gi") } },
    }).at;
    expect(pools.map(({ pool, nodes, resources }) => [pool, nodes, resources.cpu])).toEqual([
      ["system", 2, { asked: 2187, room: 7720 }],
      ["apps", 3, { asked: 3 * 517 + 3 * 1000, room: 11_580 }],
    ]);
  });

  it("keeps pods with a disk of one zone in it", () => {
    const data = { kind: "claimTemplate", mountPath: "/data", size: "8Gi", storageClass: "fast" } as const;
    const queue = { ...QUEUE, replicas: 3 };
    const classes = (skuName: "Premium_LRS" | "Premium_ZRS") =>
      verdicts(
        report({
          statefulSets: { queue: { ...queue, volumes: { data } } },
          storageClasses: { fast: { kind: "azureDisk", skuName } },
        } as Partial<AnyPlatformDeclaration>),
      );
    expect(classes("Premium_ZRS")["zone 1 is lost"]).toBe("fits");
    expect(classes("Premium_LRS")["everything runs"]).toBe("fits");
    expect(classes("Premium_LRS")["zone 1 is lost"]).toBe("not proved");
    expect(classes("Premium_LRS")["a node of apps is lost"]).toBe("not proved");
  });

  it("proves nothing of what nobody knows, and says what that is", () => {
    const placement = { nodeSelector: { "kubernetes.azure.com/os-sku": "AzureLinux" } };
    const found = report({ services: { web: { ...VALID_SERVICE, replicas: 2, placement } } });
    expect(found.unknown).toEqual([
      "whether nodes have the label kubernetes.azure.com/os-sku that portal/web asks for",
    ]);
    expect(new Set(Object.values(verdicts(found)))).toEqual(new Set(["not proved"]));
  });

  it("counts a size by its measures, and knows of disks what it says of them", () => {
    const size = {
      name: "Standard_D4x_v9",
      series: "Dxv9",
      vcpus: 4,
      memoryGib: 16,
      tempDiskGib: 0,
      ephemeralOsDiskGib: 0,
      architecture: "amd64",
      gpus: 0,
    } as const;
    const data = { kind: "claimTemplate", mountPath: "/data", size: "8Gi" } as const;
    const queue = { ...QUEUE, replicas: 6, volumes: { data } };
    const of = (vmSize: NodePoolDeclaration["vmSize"], more: object = {}) =>
      report({ ...more }, { pools: { system: { vmSize: "Standard_D4ds_v5" }, apps: { vmSize, nodes: 3 } } });
    expect(verdicts(of(size))["everything runs"]).toBe("fits");
    expect(of(size, { statefulSets: { queue } }).unknown).toEqual([
      "how many disks Standard_D4x_v9 takes: declare maxDataDisks of the size",
    ]);
    expect(verdicts(of({ ...size, maxDataDisks: 2 }, { statefulSets: { queue } }))["everything runs"]).toBe("fits");
    const full = of({ ...size, maxDataDisks: 1 }, { statefulSets: { queue } });
    expect(caseOf(full, "everything runs")?.bound).toEqual({
      text: "6 pods of portal/queue ask for 1 disks or more each, and 3 nodes take 3 of them",
      isCertain: true,
      isOfRoom: true,
    });
  });

  it("says what is not counted", () => {
    const routed = report({
      services: { web: { ...VALID_SERVICE, replicas: 2 } },
      routes: [{ host: "{domain}", to: "web" }],
    });
    expect(routed.notCounted).toEqual(["the proxies of the gateways, and what runs them"]);
  });

  it("says the same when it is asked again", () => {
    const services = { web: { ...VALID_SERVICE, replicas: 5, resources: asking("1100m", "1Gi") } };
    expect(report({ services })).toEqual(report({ services }));
  });
});
