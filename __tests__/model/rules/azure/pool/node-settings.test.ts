import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import { SYSCTL_BOUNDS } from "../../../../../model/azure/node-settings";
import type { Override } from "../../../../../model/merge";
import { nodeSettings } from "../../../../../model/rules/azure/pool/node-settings";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const sysctl = (sysctlConfig: object): Override<ClusterDeclaration> => ({
  pools: { apps: { linux: { sysctlConfig } } },
});

describe("cluster/node-settings", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["settings of the kernel within their bounds", sysctl({ vmMaxMapCount: 262_144, netIpv4TcpTwReuse: true })],
    [
      "settings of the kubelet",
      { pools: { apps: { kubelet: { imageGcLowThreshold: 70, imageGcHighThreshold: 85 } } } },
    ],
    ["other settings of Linux", { pools: { apps: { linux: { transparentHugePage: "never", swapFileSizeMb: 1500 } } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(nodeSettings, cluster(changes))).toEqual([]);
  });

  it.each(Object.entries(SYSCTL_BOUNDS))("holds the bounds of %s", (name, [lowest, highest]) => {
    expect(findings(nodeSettings, cluster(sysctl({ [name]: lowest })))).toEqual([]);
    expect(findings(nodeSettings, cluster(sysctl({ [name]: highest })))).toEqual([]);
    expect(findings(nodeSettings, cluster(sysctl({ [name]: lowest - 1 })))).toEqual([
      `error [pools.apps.linux.sysctlConfig.${name}] must be a whole number from ${lowest} to ${highest}, got ${lowest - 1}; write ${lowest}`,
    ]);
    expect(findings(nodeSettings, cluster(sysctl({ [name]: highest + 1 })))).toEqual([
      `error [pools.apps.linux.sysctlConfig.${name}] must be a whole number from ${lowest} to ${highest}, got ${highest + 1}; write ${highest}`,
    ]);
  });

  it("fails when a container has a single log file", () => {
    expect(findings(nodeSettings, cluster({ pools: { apps: { kubelet: { containerLogMaxLine: 1 } } } }))).toEqual([
      "error [pools.apps.kubelet.containerLogMaxLine] must be a whole number from 2 to 2147483647, got 1; write 2",
    ]);
  });

  it("fails when images are kept above the use at which they are taken away", () => {
    const kubelet = { imageGcLowThreshold: 85, imageGcHighThreshold: 85 };
    expect(findings(nodeSettings, cluster({ pools: { apps: { kubelet } } }))).toEqual([
      "error [pools.apps.kubelet.imageGcLowThreshold] must be less than imageGcHighThreshold, 85, got 85; exchange the two, or lower it",
    ]);
  });

  it("fails when the range of local ports is empty", () => {
    const ports = { netIpv4IpLocalPortRangeMin: 40_000, netIpv4IpLocalPortRangeMax: 40_000 };
    expect(findings(nodeSettings, cluster(sysctl(ports)))).toEqual([
      "error [pools.apps.linux.sysctlConfig.netIpv4IpLocalPortRangeMin] must be less than netIpv4IpLocalPortRangeMax, 40000, got 40000; exchange the two, or lower it",
    ]);
  });

  it("fails when Windows has settings of Linux", () => {
    const pools = { win: { osType: "Windows", vmSize: "Standard_D4ds_v5", nodes: 2, linux: {} } } as const;
    expect(findings(nodeSettings, cluster({ pools }))).toEqual([
      'error [pools.win.linux] must be left out of a pool of Windows nodes, got "Windows"; take it away',
    ]);
  });
});
