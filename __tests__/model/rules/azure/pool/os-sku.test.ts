import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { osSku } from "../../../../../model/rules/azure/pool/os-sku";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/os-sku", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["AzureLinux3 on 1.36", { kubernetesVersion: "1.36", pools: { apps: { osSku: "AzureLinux3" } } }],
    ["AzureLinux on 1.37", { kubernetesVersion: "1.37" }],
    [
      "Windows2022 on 1.36",
      { kubernetesVersion: "1.36", pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } },
    ],
    [
      "Windows2019 on 1.32",
      {
        kubernetesVersion: "1.32",
        pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows", osSku: "Windows2019" } },
      },
    ],
    [
      "Ubuntu2204 in a pool that stays on 1.36",
      { kubernetesVersion: "1.37.0", pools: { apps: { osSku: "Ubuntu2204", kubernetesVersion: "1.36.3" } } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(osSku, cluster(changes))).toEqual([]);
  });

  it("fails when a Linux pool has an image of Windows", () => {
    expect(findings(osSku, cluster({ pools: { apps: { osSku: "Windows2022" } } }))).toEqual([
      'error [pools.apps.osSku] must be an image of Linux, got "Windows2022"; write AzureLinux or Ubuntu, or change osType',
    ]);
  });

  it("fails when a Windows pool has an image of Linux", () => {
    expect(
      findings(
        osSku,
        cluster({ pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows", osSku: "Ubuntu" } } }),
      ),
    ).toEqual([
      'error [pools.win.osSku] must be an image of Windows, got "Ubuntu"; write Windows2022, or change osType',
    ]);
  });

  it("fails when AzureLinux3 meets 1.37", () => {
    expect(findings(osSku, cluster({ kubernetesVersion: "1.37", pools: { apps: { osSku: "AzureLinux3" } } }))).toEqual([
      'error [pools.apps.osSku] must be an image for Kubernetes 1.37, got "AzureLinux3, which ends with 1.36"; use AzureLinux',
    ]);
  });

  it("fails when Ubuntu2204 meets 1.37", () => {
    expect(findings(osSku, cluster({ kubernetesVersion: "1.37", pools: { apps: { osSku: "Ubuntu2204" } } }))).toEqual([
      'error [pools.apps.osSku] must be an image for Kubernetes 1.37, got "Ubuntu2204, which ends with 1.36"; use Ubuntu',
    ]);
  });

  it("fails when Windows2019 meets 1.33", () => {
    expect(
      findings(
        osSku,
        cluster({
          kubernetesVersion: "1.33",
          pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows", osSku: "Windows2019" } },
        }),
      ),
    ).toEqual([
      'error [pools.win.osSku] must be an image for Kubernetes 1.33, got "Windows2019, which ends with 1.32"; use Windows2022',
    ]);
  });

  it("fails when Windows2022 meets 1.37", () => {
    expect(
      findings(
        osSku,
        cluster({
          kubernetesVersion: "1.37",
          pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } },
        }),
      ),
    ).toEqual([
      'error [pools.win.osSku] must be an image for Kubernetes 1.37, got "Windows2022, which ends with 1.36"; use a pool of Linux nodes, until azurerm can name a later Windows',
    ]);
  });
});
