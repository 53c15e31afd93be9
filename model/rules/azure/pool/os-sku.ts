import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { nodeVersionOf } from "../../../azure/node-version";
import type { OsSku } from "../../../azure/os-sku";
import { error, type Rule } from "../../../rule";

/** The last minor version that AKS has an image for; images that follow Kubernetes are not listed. */
const LAST_VERSION: Partial<Record<OsSku, { readonly minorVersion: string; readonly instead: string }>> = {
  AzureLinux3: { minorVersion: "1.36", instead: "AzureLinux" },
  Ubuntu2204: { minorVersion: "1.36", instead: "Ubuntu" },
  Windows2019: { minorVersion: "1.32", instead: "Windows2022" },
  Windows2022: { minorVersion: "1.36", instead: "a pool of Linux nodes, until azurerm can name a later Windows" },
};

/** An image belongs to an operating system, and to the Kubernetes versions that AKS builds it for. */
export const osSku: Rule<ResolvedCluster> = {
  id: "cluster/os-sku",
  holds: "The image of a pool is one of its operating system, and exists for the Kubernetes version of the pool.",
  source: "https://github.com/Azure/AKS/releases/tag/2026-06-19",
  *check(cluster) {
    for (const pool of poolsOf(cluster)) {
      const { name, osType, osSku: sku } = pool;
      const kubernetesVersion = nodeVersionOf(pool, cluster);
      const at = ["pools", name, "osSku"];
      if (sku.startsWith("Windows") !== (osType === "Windows")) {
        const fitting = osType === "Windows" ? "Windows2022" : "AzureLinux or Ubuntu";
        yield error(at, `be an image of ${osType}`, sku, `write ${fitting}, or change osType`);
        continue;
      }
      const last = LAST_VERSION[sku];
      if (
        last &&
        kubernetesVersion.isAtLeast(last.minorVersion) &&
        kubernetesVersion.minorVersion !== last.minorVersion
      ) {
        yield error(
          at,
          `be an image for Kubernetes ${kubernetesVersion.minorVersion}`,
          `${sku}, which ends with ${last.minorVersion}`,
          `use ${last.instead}`,
        );
      }
    }
  },
};
