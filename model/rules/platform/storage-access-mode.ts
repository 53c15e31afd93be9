import { claimedClass } from "../../platform/claimed";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";
import type { StorageSubject } from "./storage-subject";

/** The driver of disks makes no volume of such a claim: it waits for ever, and its pods with it. */
export const storageAccessMode: Rule<StorageSubject> = {
  id: "platform/storage-access-mode",
  holds: "What pods of several nodes have at once is claimed of file shares, not of disks.",
  source: "https://learn.microsoft.com/azure/aks/concepts-storage#persistent-volumes",
  *check({ at, storage: { storageClass, accessMode }, environment }) {
    if (accessMode !== "ReadWriteMany" && accessMode !== "ReadOnlyMany") return;
    const { name, keeps, disk } = claimedClass(environment, storageClass);
    if (keeps !== "azureDisk") return;
    // a shared disk has no file system that two nodes may write to
    if (accessMode === "ReadOnlyMany" && disk && disk.maxShares > 1) return;
    const given = new Wording(`"${accessMode}" of the class ${name}`);
    const remedy =
      accessMode === "ReadWriteMany"
        ? 'write storageClass: "azurefile-csi", or another class of file shares'
        : 'write storageClass: "azurefile-csi", or a class of disks with maxShares';
    yield error([...at, "accessMode"], "be of one node or one pod, because the class is of disks", given, remedy);
  },
};
