import type { AzureStorageKind } from "../../azure/aks-storage-class";
import type { StorageDrivers } from "../../azure/cluster-parts";
import { claimedClass } from "../../platform/claimed";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";
import type { StorageSubject } from "./storage-subject";

/** Which field of a cluster turns a driver on, and whether it is on when nobody says anything. */
const SWITCHES: Readonly<Record<AzureStorageKind, { readonly field: keyof StorageDrivers; readonly usual: boolean }>> =
  {
    azureDisk: { field: "diskDriverEnabled", usual: true },
    azureFile: { field: "fileDriverEnabled", usual: true },
    azureBlob: { field: "blobDriverEnabled", usual: false },
  };

/** Without its driver nobody makes the volume, and the class of blobs is not there at all. */
export const storageDriver: Rule<StorageSubject> = {
  id: "platform/storage-driver",
  holds: "What is claimed has its driver on, in a cluster that is made here.",
  source: "https://learn.microsoft.com/azure/aks/csi-storage-drivers",
  *check({ at, storage: { storageClass }, environment }) {
    const { cluster } = environment;
    if (!cluster) return;
    const { name, keeps } = claimedClass(environment, storageClass);
    if (!keeps) return;
    const { field, usual } = SWITCHES[keeps];
    if (cluster.storage?.[field] ?? usual) return;
    const given = new Wording(`${name}, while ${field} is false`);
    const remedy = `write storage: { ${field}: true } of ${environment.name}, or claim of another class`;
    yield error([...at, "storageClass"], "be of a class whose driver is on", given, remedy);
  },
};
