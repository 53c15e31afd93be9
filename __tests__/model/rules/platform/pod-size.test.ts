import { podSize } from "../../../../model/rules/platform/pod-size";
import { findings } from "../../../support/findings";
import { placed } from "../../../support/placed";

const POOL = { vmSize: "Standard_D4ds_v5" as const, nodes: 1 };
const asking = (cpu: string, memory: string, more: object = {}) => ({
  resources: { requests: { cpu, memory, ...more } },
});
const refused = (...asked: Parameters<typeof found>) => found(...asked).filter((each) => each.startsWith("error"));
const found = (changes: Parameters<typeof placed>[0], pools: Parameters<typeof placed>[1] = {}) =>
  findings(podSize, placed(changes, pools));

describe("platform/pod-size", () => {
  it("accepts what AKS leaves of a node, and warns of more", () => {
    expect(found(asking("3343m", "1Gi"))).toEqual([]);
    expect(found(asking("3344m", "1Gi"))).toEqual([
      "warning [resources.requests.cpu] should be at most 3343m in all containers of a pod, as much cpu as AKS leaves of a node, got 3344m; ask for less, declare a pool with larger nodes, or say in systemPods what the pods of AKS ask for in your cluster",
    ]);
    expect(found(asking("4", "16Gi"))).toEqual([expect.stringMatching(/^warning .resources.requests.cpu. /)]);
  });

  it("refuses more than a whole node has", () => {
    expect(found(asking("4001m", "1Gi"))).toEqual([
      "error [resources.requests.cpu] must be at most 4 in all containers of a pod, as much cpu as a whole node has, got 4001m; ask for less, or declare a pool with larger nodes",
    ]);
    expect(found(asking("1", "16385Mi"))).toEqual([
      "error [resources.requests.memory] must be at most 16Gi in all containers of a pod, as much memory as a whole node has, got 16385Mi; ask for less, or declare a pool with larger nodes",
    ]);
    expect(found(asking("1", "1Gi", { ephemeralStorage: "129Gi" }))).toEqual([
      "error [resources.requests.ephemeralStorage] must be at most 128Gi in all containers of a pod, as much ephemeral-storage as a whole node has, got 129Gi; ask for less, or declare a pool with larger nodes",
    ]);
  });

  it("counts all containers, and says so of the largest", () => {
    const sidecars = { proxy: { image: "smaacc/proxy:1.0.0", ...asking("3", "1Gi") } };
    expect(refused({ ...asking("1", "1Gi"), sidecars })).toEqual([]);
    expect(found({ ...asking("1500m", "1Gi"), sidecars })).toEqual([
      "error [sidecars.proxy.resources.requests.cpu] must be at most 4 in all containers of a pod, as much cpu as a whole node has, got 4500m; ask for less, or declare a pool with larger nodes",
    ]);
  });

  it("counts a container that runs before the others by itself", () => {
    const initContainers = { migrate: { ...asking("4", "1Gi") } };
    expect(refused({ ...asking("4", "1Gi"), initContainers })).toEqual([]);
    expect(found({ ...asking("1", "1Gi"), initContainers: { migrate: asking("5", "1Gi") } })).toHaveLength(1);
  });

  it("looks at pools that take the pods, of which one is enough", () => {
    const large = { large: { ...POOL, vmSize: "Standard_D16ds_v5" as const } };
    const tainted = { large: { ...large.large, taints: [{ key: "a", value: "b", effect: "NoSchedule" as const }] } };
    expect(found(asking("10", "1Gi"), large)).toEqual([]);
    expect(found(asking("10", "1Gi"), tainted)).toHaveLength(1);
  });

  it("refuses what no node has together", () => {
    const pools = {
      apps: { ...POOL, vmSize: "Standard_F8s_v2" as const },
      memory: { ...POOL, vmSize: "Standard_E4s_v5" as const },
    };
    expect(found(asking("8", "32Gi"), pools)).toEqual([
      "error [resources.requests] must be what one node has, which is 8 and 16Gi of pool apps, or 4 and 32Gi of pool memory, got 8 of cpu, 32Gi of memory, 64Mi of ephemeral-storage; ask for less, or declare a pool with larger nodes",
    ]);
  });

  it("leaves pods that no pool takes at all to another rule", () => {
    expect(found({ ...asking("100", "1Gi"), placement: { nodeSelector: { a: "b" } } })).toEqual([]);
  });
});
