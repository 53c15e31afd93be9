import { vmRetirement } from "../../../../../model/rules/azure/pool/vm-retirement";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/vm-retirement", () => {
  it("accepts a series that stays", () => {
    expect(findings(vmRetirement, cluster({ pools: { apps: { vmSize: "Standard_D4ds_v5" } } }))).toEqual([]);
  });

  it("warns when the series is retired later", () => {
    expect(findings(vmRetirement, cluster({ pools: { apps: { vmSize: "Standard_D4_v2" } } }))).toEqual([
      'warning [pools.apps.vmSize] should be of a series that stays, and not of Dv2, which Azure retires on 2028-05-01, got "Standard_D4_v2"; choose a size of Ddsv5 or Ddsv6',
    ]);
  });

  it("still warns on the day", () => {
    expect(findings(vmRetirement, cluster({ pools: { apps: { vmSize: "Standard_D4_v2" } } }), "2028-05-01")).toEqual([
      'warning [pools.apps.vmSize] should be of a series that stays, and not of Dv2, which Azure retires on 2028-05-01, got "Standard_D4_v2"; choose a size of Ddsv5 or Ddsv6',
    ]);
  });

  it("warns when the series is retired since, and stops nobody", () => {
    expect(findings(vmRetirement, cluster({ pools: { apps: { vmSize: "Standard_D4_v2" } } }), "2028-05-02")).toEqual([
      'warning [pools.apps.vmSize] should be of a series that stays, and not of Dv2, which Azure retired on 2028-05-01, got "Standard_D4_v2"; choose a size of Ddsv5 or Ddsv6',
    ]);
  });

  it("fails for a size that was retired long ago and that is declared by its measures, whatever its series is called", () => {
    const vmSize = {
      name: "Standard_NC6s_v3",
      series: "x",
      vcpus: 6,
      memoryGib: 112,
      tempDiskGib: 736,
      ephemeralOsDiskGib: 736,
      architecture: "amd64",
      gpus: 1,
    } as const;
    expect(findings(vmRetirement, cluster({ pools: { apps: { vmSize } } }))).toEqual([
      'error [pools.apps.vmSize] must be of a series that stays, and not of NCv3, which Azure retired on 2025-09-30, got "Standard_NC6s_v3"; choose a size of NCasT4_v3 or NCads_A100_v4',
    ]);
  });

  it("warns of Fsv2", () => {
    expect(findings(vmRetirement, cluster({ pools: { apps: { vmSize: "Standard_F4s_v2" } } }))).toEqual([
      'warning [pools.apps.vmSize] should be of a series that stays, and not of Fsv2, which Azure retires on 2028-11-15, got "Standard_F4s_v2"; choose a size of Dsv6 or Ddsv6',
    ]);
  });
});
