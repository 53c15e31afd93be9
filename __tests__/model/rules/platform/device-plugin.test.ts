import { devicePlugin } from "../../../../model/rules/platform/device-plugin";
import { findings } from "../../../support/findings";
import { placed } from "../../../support/placed";

const pool = { vmSize: "Standard_NC4as_T4_v3" as const, nodes: 1 };
const asking = (devices: object) => ({ resources: { requests: { cpu: "1", memory: "1Gi" }, ...devices } });

describe("platform/device-plugin", () => {
  it("accepts devices that are offered on every node, or that the pool says are there", () => {
    const plugin = { plugin: { offers: ["nvidia.com/gpu"] } };
    expect(findings(devicePlugin, placed(asking({ gpu: 1 }), { gpu: pool }, plugin))).toEqual([]);
    const said = { gpu: { ...pool, extendedResources: { "nvidia.com/gpu": 1 } } };
    expect(findings(devicePlugin, placed(asking({ gpu: 1 }), said))).toEqual([]);
    expect(findings(devicePlugin, placed({}, { gpu: pool }))).toEqual([]);
  });

  it("warns of others: only the driver comes with the nodes", () => {
    expect(findings(devicePlugin, placed(asking({ gpu: 1 }), { gpu: pool }))).toEqual([
      'warning [resources.gpu] should be offered by a device plugin, got nvidia.com/gpu; list one among daemonSets that says offers: ["nvidia.com/gpu"], such as nvidiaDevicePlugin, or declare extendedResources of the pool where something else offers it',
    ]);
  });
});
