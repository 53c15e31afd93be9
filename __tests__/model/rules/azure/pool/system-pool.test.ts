import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { systemPool } from "../../../../../model/rules/azure/pool/system-pool";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/system-pool", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a small burstable size in a user pool", { pools: { apps: { vmSize: "Standard_B2s_v2" } } }],
    ["Windows in a user pool", { pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } }],
    ["a size of 4 vCPUs", { pools: { system: { vmSize: "Standard_D4s_v5" } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(systemPool, cluster(changes))).toEqual([]);
  });

  it("fails when there is no system pool", () => {
    expect(findings(systemPool, cluster({ pools: { system: null } }))).toEqual([
      'error [pools] must have a pool of mode System, got ["apps"]; add one, such as system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 }',
    ]);
  });

  it("fails when a system pool runs Windows", () => {
    expect(findings(systemPool, cluster({ pools: { system: { osType: "Windows" } } }))).toEqual([
      'error [pools.system.osType] must be Linux in a system pool, got "Windows"; move Windows to a pool of mode User',
    ]);
  });

  it("fails when a system pool has a burstable size", () => {
    expect(findings(systemPool, cluster({ pools: { system: { vmSize: "Standard_B4s_v2" } } }))).toEqual([
      'error [pools.system.vmSize] must be no burstable size in a system pool, got "Standard_B4s_v2"; choose another series, such as Standard_D4ds_v5',
    ]);
  });

  it("fails when a system pool has a burstable size that is declared by its measures", () => {
    expect(
      findings(
        systemPool,
        cluster({
          pools: {
            system: {
              vmSize: {
                name: "Standard_B4ms",
                series: "Bv1",
                vcpus: 4,
                memoryGib: 16,
                tempDiskGib: 32,
                ephemeralOsDiskGib: 0,
                architecture: "amd64",
                gpus: 0,
              },
            },
          },
        }),
      ),
    ).toEqual([
      'error [pools.system.vmSize] must be no burstable size in a system pool, got "Standard_B4ms"; choose another series, such as Standard_D4ds_v5',
    ]);
  });

  it("warns when a system pool has a size of 2 vCPUs", () => {
    expect(findings(systemPool, cluster({ pools: { system: { vmSize: "Standard_D2s_v5" } } }))).toEqual([
      'warning [pools.system.vmSize] should have at least 4 vCPUs in a system pool, got "Standard_D2s_v5, which has 2"; choose a size such as Standard_D4ds_v5',
    ]);
  });
});
