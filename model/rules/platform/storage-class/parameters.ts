import type { ResolvedClusterStorageClass } from "../../../platform/storage-class";
import { each, error, type Rule } from "../../../rule";

/** Parameters of the drivers of Azure that have a field of their own, by their name in lower case. */
const FIELDS = {
  azureDisk: {
    skuname: "skuName",
    storageaccounttype: "skuName",
    cachingmode: "cachingMode",
    fstype: "fsType",
    networkaccesspolicy: "networkAccessPolicy",
    publicnetworkaccess: "publicNetworkAccess",
    diskaccessid: "diskAccessId",
    diskencryptionsetid: "diskEncryptionSetId",
    diskiopsreadwrite: "diskIopsReadWrite",
    diskmbpsreadwrite: "diskMbpsReadWrite",
    maxshares: "maxShares",
    resourcegroup: "resourceGroup",
    tags: "tags",
  },
  azureFile: {
    skuname: "skuName",
    storageaccounttype: "skuName",
    protocol: "protocol",
    storageaccount: "storageAccount",
    resourcegroup: "resourceGroup",
    networkendpointtype: "networkEndpointType",
    tags: "tags",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Of two ways to say one thing, nobody knows which counts. */
export const storageClassParameters: Rule<ResolvedClusterStorageClass> = {
  id: "storage-class/parameters",
  holds: "What has a field of its own is not among the parameters of a class.",
  source: "https://kubernetes.io/docs/concepts/storage/storage-classes/#parameters",
  about: ({ parameters }) => parameters,
  *check({ azure, parameters }) {
    if (!azure) return;
    const fields: Readonly<Record<string, string>> = FIELDS[azure.kind];
    yield* each(Object.entries(parameters), function* ([key, value]) {
      const name = key.toLowerCase();
      if (!Object.hasOwn(fields, name)) return;
      yield error(["parameters", key], "be said by its own field", value, `write ${fields[name]} beside parameters`);
    });
  },
};
