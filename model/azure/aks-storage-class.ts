/** Drivers of Azure that an AKS cluster knows, by what they keep. */
export const AZURE_DRIVERS = {
  azureDisk: "disk.csi.azure.com",
  azureFile: "file.csi.azure.com",
  azureBlob: "blob.csi.azure.com",
} as const;

/** What a driver of Azure keeps. */
export type AzureStorageKind = keyof typeof AZURE_DRIVERS;

/**
 * The classes that AKS makes itself, and what is behind each; those of blobs only where their driver is on.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes
 */
export const AKS_STORAGE_CLASSES = {
  default: "azureDisk",
  managed: "azureDisk",
  "managed-csi": "azureDisk",
  "managed-csi-premium": "azureDisk",
  "managed-premium": "azureDisk",
  azurefile: "azureFile",
  "azurefile-csi": "azureFile",
  "azurefile-csi-premium": "azureFile",
  "azurefile-premium": "azureFile",
  "azureblob-fuse-premium": "azureBlob",
  "azureblob-nfs-premium": "azureBlob",
} as const satisfies Readonly<Record<string, AzureStorageKind>>;

/** A class that AKS makes itself. */
export type AksStorageClass = keyof typeof AKS_STORAGE_CLASSES;

/** The class of claims that name none, where nobody makes another one the default. */
export const AKS_DEFAULT_CLASS: AksStorageClass = "default";

/** Whether AKS makes a class of that name itself. */
export function isAksStorageClass(name: string): name is AksStorageClass {
  return Object.hasOwn(AKS_STORAGE_CLASSES, name);
}
