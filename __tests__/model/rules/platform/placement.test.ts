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
      '[placement.nodeSelector["kubernetes.io/arch"]] must be a label of nodes, got kubernetes.io/arch=arm64; write "amd64", or declare a pool whose nodes have it',
    ],
    [
      "another system",
      { "kubernetes.io/os": "windows" },
      '[placement.nodeSelector["kubernetes.io/os"]] must be a label of nodes, got kubernetes.io/os=windows; declare a pool with osType: "Windows", or remove it',
    ],
    [
      "a pool that there is not",
      { "kubernetes.azure.com/agentpool": "batch" },
      '[placement.nodeSelector["kubernetes.azure.com/agentpool"]] must be a label of nodes, got kubernetes.azure.com/agentpool=batch; write "system" or "apps", or declare a pool whose nodes have it',
    ],
    [
      "a zone without its region",
      { "topology.kubernetes.io/zone": "1" },
      '[placement.nodeSelector["topology.kubernetes.io/zone"]] must be a label of nodes, got topology.kubernetes.io/zone=1; write "westeurope-1", or declare a pool whose nodes have it',
    ],
    [
      "spot nodes, where there are none",
      { "kubernetes.azure.com/scalesetpriority": "spot" },
      '[placement.nodeSelector["kubernetes.azure.com/scalesetpriority"]] must be a label of nodes, got kubernetes.azure.com/scalesetpriority=spot; declare a pool whose nodes have it',
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

describe("platform/placement of pods with a node affinity", () => {
  type Term = NonNullable<NonNullable<PlacementDeclaration["nodeAffinity"]>["required"]>[number];
  type Requirement = Term["matchExpressions"][number];
  const pools: Pools = {
    apps: { labels: { team: "search", cores: "8" } },
    data: { vmSize: "Standard_D4ds_v5", nodes: 1, labels: { disk: "fast" } },
  };
  const required = (...terms: readonly (readonly Requirement[])[]) =>
    found({ nodeAffinity: { required: terms.map((matchExpressions) => ({ matchExpressions })) } }, pools);
  const AT = "error [placement.nodeAffinity.required";

  it.each<[string, Requirement]>([
    ["one of several values", { key: "team", operator: "In", values: ["checkout", "search"] }],
    ["none of some values", { key: "team", operator: "NotIn", values: ["search"] }],
    ["a label that is there", { key: "disk", operator: "Exists" }],
    ["a label that is missing", { key: "disk", operator: "DoesNotExist" }],
    ["a number above", { key: "cores", operator: "Gt", values: ["7"] }],
    ["a number below", { key: "cores", operator: "Lt", values: ["9"] }],
    ["one of its zones", { key: "topology.kubernetes.io/zone", operator: "NotIn", values: ["westeurope-1"] }],
    ["what nobody knows before", { key: "kubernetes.io/hostname", operator: "In", values: ["aks-apps-1"] }],
  ])("accepts %s", (_, requirement) => {
    expect(required([requirement])).toEqual([]);
  });

  it("accepts pods that would only like to run where no node is", () => {
    const wish = { matchExpressions: [{ key: "disk", operator: "In", values: ["slow"] }] } as const;
    expect(found({ nodeAffinity: { preferred: [wish] } }, pools)).toEqual([]);
  });

  it.each<[Requirement, string]>([
    [{ key: "dsk", operator: "Exists" }, "dsk Exists; write disk"],
    [{ key: "disk", operator: "In", values: ["slow", "slower"] }, 'disk In slow, slower; write "fast"'],
    [{ key: "cores", operator: "Gt", values: ["8"] }, "cores Gt 8; remove it, or declare a pool whose nodes meet it"],
    [
      { key: "kubernetes.azure.com/mode", operator: "NotIn", values: ["system", "user"] },
      "kubernetes.azure.com/mode NotIn system, user; remove it, or declare a pool whose nodes meet it",
    ],
  ])("fails for %j, which no pool meets, also beside a term that one meets", (requirement, got) => {
    const message = `[0].matchExpressions[0]] must be met by nodes of a pool, got ${got}`;
    expect(required([requirement])).toEqual([`${AT}${message}`]);
    expect(required([requirement], [{ key: "disk", operator: "Exists" }])).toEqual([`${AT}${message}`]);
  });

  it("fails for a term of which each part is met, and no pool meets all", () => {
    const apart: readonly Requirement[] = [
      { key: "team", operator: "Exists" },
      { key: "disk", operator: "Exists" },
    ];
    expect(required(apart)).toEqual([
      `${AT}[0]] must be met by nodes of one pool, got team Exists, disk Exists; remove one of them, or declare a pool that meets all`,
    ]);
    expect(required(...apart.map((each) => [each]))).toEqual([]);
  });

  it("fails for nodes that the selector leaves out", () => {
    const nodeAffinity = { required: [{ matchExpressions: [{ key: "disk", operator: "Exists" }] }] } as const;
    expect(found({ nodeSelector: { team: "search" }, nodeAffinity }, pools)).toEqual([
      `${AT}] must be met by the nodes that nodeSelector names, got team=search; say both in one term, or remove one`,
    ]);
  });

  it("asks the nodes of its terms alone for what keeps the pods off", () => {
    const tainted = { ...pools, data: { ...pools.data, taints: [TAINT] } };
    const nodeAffinity = { required: [{ matchExpressions: [{ key: "disk", operator: "Exists" }] }] } as const;
    expect(found({ nodeAffinity }, tainted)).toEqual([
      'error [placement.tolerations] must let the pods on nodes, got none for { key: "sku", value: "gpu", effect: "NoSchedule" }; add it to run on pool data, or declare a pool without taints',
    ]);
  });

  it("says of one value what a selector says", () => {
    const label = fc.record({
      key: fc.constantFrom("team", "disk", "cores", "x"),
      value: fc.constantFrom("search", "fast"),
    });
    fc.assert(
      fc.property(label, ({ key, value }) => {
        const selected = found({ nodeSelector: { [key]: value } }, pools).length;
        expect(required([{ key, operator: "In", values: [value] }])).toHaveLength(selected);
      }),
      { numRuns: 20 },
    );
  });
});
