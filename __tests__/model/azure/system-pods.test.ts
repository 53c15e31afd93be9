import { systemPodsOfCluster, systemPodsOfNode } from "../../../model/azure/system-pods";
import { cluster } from "../../support/cluster";

const POOL = { vmSize: "Standard_D4ds_v5" as const, nodes: 1 };
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

function onNode(changes: Parameters<typeof cluster>[0] = {}) {
  const nodes = cluster({ pools: { apps: POOL }, ...changes });
  const { apps } = nodes.pools;
  return apps ? systemPodsOfNode(apps, nodes) : [];
}

describe("the cluster's own pods", () => {
  it("take half a core and more than a gigabyte of each node, before the first service", () => {
    expect(sumOf(onNode().map(({ cpu }) => cpu))).toBe(517);
    expect(sumOf(onNode().map(({ memoryMib }) => memoryMib))).toBe(1759);
  });

  it("are others with another network and without drivers of storage", () => {
    const names = onNode({
      network: { dataPlane: "azure", networkPolicy: "azure" },
      storage: { diskDriverEnabled: false, fileDriverEnabled: false },
    }).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["kube-proxy", "azure-npm"]));
    expect(names.filter((name) => name === "cilium" || name.startsWith("csi-"))).toEqual([]);
  });

  it.each([
    [1, 2],
    [7, 2],
    [8, 3],
    [15, 3],
    [16, 4],
    [31, 4],
    [32, 5],
  ])("have more replicas of the DNS with more nodes: %d", (nodes, replicas) => {
    const [dns] = systemPodsOfCluster(cluster(), nodes);
    expect(dns).toMatchObject({ name: "coredns", replicas });
  });

  it("are what a cluster of yours says of them, and none where it has none", () => {
    const systemPods = {
      "ama-logs": { cpu: "75m", memory: "325Mi" },
      "ama-metrics-node": { replicas: 0 },
      "our-agent": { cpu: "10m" },
      coredns: { cpu: "200m", memory: "140Mi", replicas: 3 },
    };
    const node = new Map(onNode({ systemPods }).map(({ name, cpu, memoryMib }) => [name, { cpu, memoryMib }]));
    expect(node.get("ama-logs")).toEqual({ cpu: 75, memoryMib: 325 });
    expect(node.get("our-agent")).toEqual({ cpu: 10, memoryMib: 0 });
    expect([...node.keys()]).not.toContain("ama-metrics-node");
    expect([...node.keys()]).not.toContain("coredns");
    const once = systemPodsOfCluster(cluster({ systemPods }), 3);
    expect(once).toContainEqual({ name: "coredns", cpu: 200, memoryMib: 140, replicas: 3 });
    expect(once.map(({ name }) => name)).not.toContain("ama-logs");
  });

  it("stay as they are known in what is left out", () => {
    const systemPods = { "ama-logs": { cpu: "75m" }, coredns: { cpu: "200m", memory: "140Mi" } };
    expect(onNode({ systemPods }).find(({ name }) => name === "ama-logs")).toMatchObject({ cpu: 75, memoryMib: 600 });
    expect(onNode({ systemPods }).map(({ name }) => name)).not.toContain("coredns");
    expect(systemPodsOfCluster(cluster({ systemPods }), 3)).toContainEqual({
      name: "coredns",
      cpu: 200,
      memoryMib: 140,
      replicas: 2,
    });
  });

  it("are fewer without Azure Policy, and more with KEDA", () => {
    const names = systemPodsOfCluster(cluster({ addons: { azurePolicy: false, keda: true } }), 3).map(
      ({ name }) => name,
    );
    expect(names).toContain("keda-operator");
    expect(names.filter((name) => name.startsWith("gatekeeper"))).toEqual([]);
  });
});
