import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import type { Override } from "../../../model/merge";
import { placed } from "../../support/placed";

const SKU = { key: "sku", value: "gpu", effect: "NoSchedule" } as const;
const TEAM = { key: "team", value: "research", effect: "NoSchedule" } as const;
const gpu = { vmSize: "Standard_NC4as_T4_v3" as const, nodes: 1, taints: [SKU] };
const ACCELERATOR = { "kubernetes.azure.com/accelerator": "nvidia" };

function placementOf(
  pools: Readonly<Record<string, Override<NodePoolDeclaration>>>,
  placement: NonNullable<Parameters<typeof placed>[0]>["placement"] = {},
  devices: object = { gpu: 1 },
) {
  const resources = { requests: { cpu: "1", memory: "1Gi" }, ...devices };
  return placed({ resources, placement }, pools).pod.placement;
}

describe("the placement of pods that ask for devices", () => {
  it("is the one of pods that ask for none, where they do not", () => {
    expect(placementOf({ gpu }, {}, {})).toMatchObject({ nodeSelector: {}, tolerations: [] });
  });

  it("leads to the nodes that have them, past their taints", () => {
    expect(placementOf({ gpu })).toMatchObject({ nodeSelector: ACCELERATOR, tolerations: [SKU] });
  });

  it("keeps what is declared, and tolerates a taint once", () => {
    const declared = {
      nodeSelector: { agentpool: "gpu" },
      tolerations: [{ key: "sku", effect: "NoSchedule" as const }],
    };
    expect(placementOf({ gpu }, declared)).toMatchObject(declared);
  });

  it("tolerates what all pools with devices have, so that no pod gets where only others belong", () => {
    const research = { ...gpu, taints: [SKU, TEAM] };
    expect(placementOf({ gpu, research }).tolerations).toEqual([SKU]);
    expect(placementOf({ research }).tolerations).toEqual([SKU, TEAM]);
    expect(placementOf({ gpu, open: { ...gpu, taints: [] } }).tolerations).toEqual([]);
  });

  it("leads nowhere in particular for devices that no label tells", () => {
    const fpga = {
      vmSize: "Standard_D4ds_v5" as const,
      nodes: 1,
      extendedResources: { "smaacc.io/fpga": 1 },
      taints: [TEAM],
    };
    expect(placementOf({ fpga }, {}, { extended: { "smaacc.io/fpga": 1 } })).toMatchObject({
      nodeSelector: {},
      tolerations: [TEAM],
    });
  });
});
