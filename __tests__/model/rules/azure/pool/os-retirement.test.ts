import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { osRetirement } from "../../../../../model/rules/azure/pool/os-retirement";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/os-retirement", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["AzureLinux", { pools: { apps: { osSku: "AzureLinux" } } }],
    ["Ubuntu on 1.35, which is 24.04", { pools: { apps: { osSku: "Ubuntu" } } }],
    [
      "Windows2022, more than a year before it ends",
      { pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(osRetirement, cluster(changes))).toEqual([]);
  });

  it("warns when nodes run Ubuntu 22.04", () => {
    expect(findings(osRetirement, cluster({ pools: { apps: { osSku: "Ubuntu2204" } } }))).toEqual([
      'warning [pools.apps.osSku] should be an operating system that Azure keeps building, and not one that ends on 2027-06-30, got "Ubuntu2204, which is Ubuntu 22.04"; use Ubuntu with Kubernetes 1.35 or later, or AzureLinux',
    ]);
  });

  it("warns when Ubuntu is 22.04, because Kubernetes is below 1.35", () => {
    expect(
      findings(osRetirement, cluster({ kubernetesVersion: "1.34", pools: { apps: { osSku: "Ubuntu" } } })),
    ).toEqual([
      'warning [pools.apps.osSku] should be an operating system that Azure keeps building, and not one that ends on 2027-06-30, got "Ubuntu, which is Ubuntu 22.04"; use Ubuntu with Kubernetes 1.35 or later, or AzureLinux',
    ]);
  });

  it("warns when the version of the pool makes Ubuntu 22.04", () => {
    expect(
      findings(osRetirement, cluster({ pools: { apps: { osSku: "Ubuntu", kubernetesVersion: "1.34.2" } } })),
    ).toEqual([
      'warning [pools.apps.osSku] should be an operating system that Azure keeps building, and not one that ends on 2027-06-30, got "Ubuntu, which is Ubuntu 22.04"; use Ubuntu with Kubernetes 1.35 or later, or AzureLinux',
    ]);
  });

  it("still warns on the last day of Ubuntu 22.04", () => {
    expect(findings(osRetirement, cluster({ pools: { apps: { osSku: "Ubuntu2204" } } }), "2027-06-30")).toEqual([
      'warning [pools.apps.osSku] should be an operating system that Azure keeps building, and not one that ends on 2027-06-30, got "Ubuntu2204, which is Ubuntu 22.04"; use Ubuntu with Kubernetes 1.35 or later, or AzureLinux',
    ]);
  });

  it("warns when Ubuntu 22.04 has ended", () => {
    expect(findings(osRetirement, cluster({ pools: { apps: { osSku: "Ubuntu2204" } } }), "2027-07-01")).toEqual([
      'warning [pools.apps.osSku] should be an operating system that Azure keeps building, and not one that ended on 2027-06-30, got "Ubuntu2204, which is Ubuntu 22.04"; use Ubuntu with Kubernetes 1.35 or later, or AzureLinux',
    ]);
  });

  const WINDOWS = cluster({ pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } });

  it("says nothing of Windows Server 2022 until a year before its end", () => {
    expect(findings(osRetirement, WINDOWS, "2027-06-30")).toEqual([]);
  });

  it("warns of Windows Server 2022 in its last year", () => {
    expect(findings(osRetirement, WINDOWS, "2027-07-01")).toEqual([
      'warning [pools.win.osSku] should be an operating system that Azure keeps building, and not one that ends on 2028-06-30, got "Windows2022, which is Windows Server 2022"; move the services to Linux, or to a later Windows when azurerm can name one',
    ]);
  });

  it("warns when Windows Server 2022 has ended", () => {
    expect(findings(osRetirement, WINDOWS, "2028-07-01")).toEqual([
      'warning [pools.win.osSku] should be an operating system that Azure keeps building, and not one that ended on 2028-06-30, got "Windows2022, which is Windows Server 2022"; move the services to Linux, or to a later Windows when azurerm can name one',
    ]);
  });

  it("fails when nodes run Windows Server 2019", () => {
    expect(
      findings(
        osRetirement,
        cluster({
          kubernetesVersion: "1.32",
          pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows", osSku: "Windows2019" } },
        }),
      ),
    ).toEqual([
      'error [pools.win.osSku] must be an operating system that Azure keeps building, and not one that ended on 2026-03-01, got "Windows2019, which is Windows Server 2019"; use Windows2022',
    ]);
  });
});
