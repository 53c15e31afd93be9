import { architecture } from "../../../../../model/rules/azure/pool/architecture";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/architecture", () => {
  it.each([
    ["Linux", "Standard_D4pds_v5"],
    ["Windows", "Standard_D4ds_v5"],
  ] as const)("accepts %s on %s", (osType, vmSize) => {
    expect(findings(architecture, cluster({ pools: { extra: { osType, vmSize, nodes: 2 } } }))).toEqual([]);
  });

  it("fails when Windows runs on arm64", () => {
    const pools = { win: { osType: "Windows", vmSize: "Standard_D4pds_v5", nodes: 2 } } as const;
    expect(findings(architecture, cluster({ pools }))).toEqual([
      'error [pools.win.vmSize] must be a size of amd64 for Windows, got "Standard_D4pds_v5, which is arm64"; choose a size such as Standard_D4ds_v5, or run the services on Linux',
    ]);
  });
});
