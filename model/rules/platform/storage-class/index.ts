import type { ResolvedClusterStorageClass } from "../../../platform/storage-class";
import type { Rule } from "../../../rule";
import { storageClassMetadata } from "../../kubernetes/storage-class-metadata";
import { storageClassCaching } from "./caching";
import { storageClassNetworkAccess } from "./network-access";
import { storageClassNfsAccount } from "./nfs-account";
import { storageClassParameters } from "./parameters";
import { storageClassThroughput } from "./throughput";

/** Every rule of a storage class by itself. */
export const STORAGE_CLASS_RULES: readonly Rule<ResolvedClusterStorageClass>[] = [
  storageClassCaching,
  storageClassThroughput,
  storageClassNetworkAccess,
  storageClassNfsAccount,
  storageClassParameters,
  storageClassMetadata,
];
