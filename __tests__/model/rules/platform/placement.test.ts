import fc from "fast-check";
import type { NodePoolDeclaration } from "../../../../model/azure/node-pool";
import type { PlacementDeclaration, TolerationDeclaration } from "../../../../model/kubernetes/placement";
import type { Override } from "../../../../model/merge";
import { placement } from "../../../../model/rules/platform/placement";
import { findings } from "../../../support/findings";
import { placed } from "../../../support/placed";

type Pools = Readonly<Record<string, Override<NodePoolDeclaration>>>;

const found = (placementOfPod: PlacementDeclaration, pools: Pools = {}) =>
  findings(placement, placed({ placement: placementOfPod }, pools));
const TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" } as const;
const TAINTED = {
  apps: { taints: [TAINT] },
  system: { taints: [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" as const }] },
};

describe("platform/placement", () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ["no label", {}],
    ["a label of a pool", { team: "search" }],
    ["the name of a pool", { "kubernetes.azure.com/agentpool": "apps" }],
    ["the name of a pool, as it was said before", { agentpool: "apps" }],
    ["the mode of a pool", { "kubernetes.azure.com/mode": "user" }],
    ["the system and the architecture", { "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64" }],
    ["a VM size", { "node.kubernetes.io/instance-type": "Standard_D4ds_v5" }],
    ["a zone of its region", { "topology.kubernetes.io/zone": "westeurope-2", team: "search" }],
    [
      "a label that Azure sets, of which nobody knows the value before",
      { "kubernetes.azure.com/os-sku": "AzureLinux" },
    ],
    ["a label that Kubernetes sets", { "kubernetes.io/hostname": "aks-apps-1" }],
  ])("accepts %s", (_, nodeSelector) => {
    expect(found({ nodeSelector }, { apps: { labels: { team: "search" } } })).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "a label that no pool has",
      { accelerator2: "x" },
      "[placement.nodeSelector.accelerator2] must be a label of nodes, got accelerator2=x; declare it among the labels of a pool",
    ],
    [
      "a slip in a key",
      { taem: "search" },
      "[placement.nodeSelector.taem] must be a label of nodes, got taem=search; write team",
    ],
    [
      "a slip in a value",
      { team: "serach" },
      '[placement.nodeSelector.team] must be a label of nodes, got team=serach; write "search"',
    ],
    [
      "another architecture",
      { "kubernetes.io/arch": "arm64" },
      '[placement.nodeSelector["kubernetes.io/arch"]] must be a label of nodes, got kubernetes.io/arch=arm64; declare it among the labels of a pool',
    ],
    [
      "another system",
      { "kubernetes.io/os": "windows" },
      '[placement.nodeSelector["kubernetes.io/os"]] must be a label of nodes, got kubernetes.io/os=windows; declare it among the labels of a pool',
    ],
    [
      "a pool that there is not",
      { "kubernetes.azure.com/agentpool": "batch" },
      '[placement.nodeSelector["kubernetes.azure.com/agentpool"]] must be a label of nodes, got kubernetes.azure.com/agentpool=batch; declare it among the labels of a pool',
    ],
    [
      "spot nodes, where there are none",
      { "kubernetes.azure.com/scalesetpriority": "spot" },
      '[placement.nodeSelector["kubernetes.azure.com/scalesetpriority"]] must be a label of nodes, got kubernetes.azure.com/scalesetpriority=spot; declare it among the labels of a pool',
    ],
  ])("refuses %s", (_, nodeSelector, message) => {
    expect(found({ nodeSelector }, { apps: { labels: { team: "search" } } })).toEqual([`error ${message}`]);
  });

  it("refuses labels that no pool has together", () => {
    const pools = {
      apps: { labels: { team: "search" } },
      data: { vmSize: "Standard_D4ds_v5" as const, nodes: 1, labels: { disk: "fast" } },
    };
    expect(found({ nodeSelector: { team: "search", disk: "fast" } }, pools)).toEqual([
      "error [placement.nodeSelector] must be labels of one pool, got team=search, disk=fast; remove one of them, or declare a pool that has all",
    ]);
  });

  it("refuses a pod that tolerates the taints of no pool", () => {
    expect(found({}, TAINTED)).toEqual([
      'error [placement.tolerations] must let the pods on nodes, got none for { key: "sku", value: "gpu", effect: "NoSchedule" }; add it to run on pool apps, or declare a pool without taints',
    ]);
  });

  it("names all taints of the pool that keeps the pod off with the fewest", () => {
    const pools = { ...TAINTED, apps: { taints: [TAINT], spot: {}, labels: { team: "x" } } };
    expect(found({ nodeSelector: { team: "x" } }, pools)).toEqual([
      'error [placement.tolerations] must let the pods on nodes, got none for { key: "sku", value: "gpu", effect: "NoSchedule" } and { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" }; add them to run on pool apps, or declare a pool without taints',
    ]);
  });

  it("looks at no taint that keeps nobody off", () => {
    expect(found({}, { ...TAINTED, apps: { taints: [{ ...TAINT, effect: "PreferNoSchedule" }] } })).toEqual([]);
  });

  it("takes a toleration as Kubernetes does: what it leaves out is any", () => {
    const parts = fc.record({ key: fc.boolean(), value: fc.boolean(), effect: fc.boolean() });
    fc.assert(
      fc.property(parts, ({ key, value, effect }) => {
        const toleration: TolerationDeclaration = {
          ...(key && { key: TAINT.key }),
          ...(key && value && { value: TAINT.value }),
          ...(effect && { effect: TAINT.effect }),
        };
        expect(found({ tolerations: [toleration] }, TAINTED)).toEqual([]);
        const wrong = [
          ...(key ? [{ ...toleration, key: "other" }] : []),
          ...(key && value ? [{ ...toleration, value: "other" }] : []),
          ...(effect ? [{ ...toleration, effect: "NoExecute" as const }] : []),
        ];
        for (const other of wrong) expect(found({ tolerations: [other] }, TAINTED)).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});

describe("platform/placement of pods that ask for devices", () => {
  const gpus: Pools = { gpu: { vmSize: "Standard_NC4as_T4_v3", nodes: 1, taints: [TAINT] } };
  const resources = (devices: object) => ({ requests: { cpu: "1", memory: "1Gi" }, ...devices });
  const asked = (devices: object, pools: Pools) =>
    findings(placement, placed({ resources: resources(devices) }, pools));

  it("accepts what a node has enough of, with the taints that come with it", () => {
    expect(asked({ gpu: 1 }, gpus)).toEqual([]);
    expect(asked({ extended: { "amd.com/gpu": 2 } }, { apps: { extendedResources: { "amd.com/gpu": 2 } } })).toEqual(
      [],
    );
  });

  it("refuses more than a node has, also of sidecars together", () => {
    const message = (at: string, most: number, device: string, got: number, remedy: string) =>
      `error [${at}] must be at most ${most} in all containers of a pod, as many ${device} as a node has, got ${got}; ${remedy}`;
    const more = "ask for less, or declare a pool with more";
    expect(asked({ gpu: 2 }, gpus)).toEqual([message("resources.gpu", 1, "nvidia.com/gpu", 2, more)]);
    const sidecars = { log: { image: "smaacc/log:1.0.0", resources: resources({ gpu: 1 }) } };
    expect(findings(placement, placed({ resources: resources({ gpu: 1 }), sidecars }, gpus))).toEqual([
      message("resources.gpu", 1, "nvidia.com/gpu", 2, more),
    ]);
    const none = "declare a pool that has it";
    expect(asked({ gpu: 1 }, {})).toEqual([message("resources.gpu", 0, "nvidia.com/gpu", 1, none)]);
    expect(asked({ extended: { "amd.com/gpu": 1 } }, {})).toEqual([
      message('resources.extended["amd.com/gpu"]', 0, "amd.com/gpu", 1, none),
    ]);
  });

  it("does not tolerate spot nodes without being told", () => {
    expect(asked({ gpu: 1 }, { gpu: { ...gpus.gpu, spot: {} } })).toEqual([
      'error [placement.tolerations] must let the pods on nodes, got none for { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" }; add it to run on pool gpu, or declare a pool without taints',
    ]);
  });
});
