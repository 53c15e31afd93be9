import { AKS_STORAGE_CLASSES, AZURE_DRIVERS, isAksStorageClass } from "../../model/azure/aks-storage-class";
import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import type { DiskOf } from "./capacity-pods";

/**
 * Where volumes of a class are: disks count against what a node can attach, and those of one zone keep their pod in it.
 * The classes of AKS itself have disks in all zones of a cluster that has several.
 *
 * @see https://learn.microsoft.com/azure/aks/availability-zones-storage
 */
export function diskOf({
  storageClasses,
  cluster,
}: Pick<ResolvedEnvironment, "storageClasses"> & { readonly cluster: ResolvedCluster }): DiskOf {
  const isZonal = poolsOf(cluster).every(({ zones }) => zones.length < 2);
  const byDefault = Object.values(storageClasses).find(({ isDefaultClass }) => isDefaultClass);
  return (name) => {
    const declared = name === undefined ? byDefault : storageClasses[name];
    if (declared) {
      const { azure, provisioner } = declared;
      const isDisk = provisioner === AZURE_DRIVERS.azureDisk;
      const inAllZones = azure?.kind === "azureDisk" && azure.skuName.endsWith("_ZRS");
      return { isDisk, staysInZone: isDisk && !inAllZones };
    }
    const isDisk = name === undefined || (isAksStorageClass(name) && AKS_STORAGE_CLASSES[name] === "azureDisk");
    return { isDisk, staysInZone: isDisk && isZonal };
  };
}
