import { runtimeClass } from "../../../../model/rules/platform/runtime-class";
import { findings } from "../../../support/findings";
import { placed } from "../../../support/placed";

const POOL = { vmSize: "Standard_D4s_v5" as const, nodes: 1 };

describe("platform/runtime-class", () => {
  it("accepts one of AKS where a pool has the runtime, and any other", () => {
    const kata = { kata: { ...POOL, azurerm: { workloadRuntime: "KataVmIsolation" } } };
    expect(findings(runtimeClass, placed({ runtimeClassName: "kata-vm-isolation" }, kata))).toEqual([]);
    expect(findings(runtimeClass, placed({ runtimeClassName: "gvisor" }, { apps: POOL }))).toEqual([]);
    expect(findings(runtimeClass, placed({}, { apps: POOL }))).toEqual([]);
  });

  it("refuses one of AKS where no pool has the runtime", () => {
    expect(findings(runtimeClass, placed({ runtimeClassName: "kata-vm-isolation" }, { apps: POOL }))).toEqual([
      'error [runtimeClassName] must be a RuntimeClass of the cluster, got "kata-vm-isolation"; write azurerm: { workloadRuntime: ' +
        '"KataVmIsolation" } of a pool, whose osSku is "AzureLinux"',
    ]);
  });
});
