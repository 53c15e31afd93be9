import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parameterTexts, tagText } from "./driver-parameters";

const FILE_SKUS = [
  "Standard_LRS",
  "Standard_ZRS",
  "Standard_GRS",
  "Standard_GZRS",
  "Standard_RAGRS",
  "Premium_LRS",
  "Premium_ZRS",
] as const;
const PROTOCOLS = ["smb", "nfs"] as const;
const NETWORK_ENDPOINT_TYPES = ["privateEndpoint"] as const;

/** Options of the mount that AKS's own classes have: links, and answers from the cache of the node for half a minute. */
export const FILE_MOUNT_OPTIONS: Readonly<Record<(typeof PROTOCOLS)[number], readonly string[]>> = {
  smb: ["mfsymlinks", "actimeo=30", "nosharesock"],
  nfs: ["nconnect=4", "noresvport", "actimeo=30"],
};

/**
 * File shares of Azure, in the words of their driver. Pods of every node may have one at once.
 *
 * @see https://github.com/kubernetes-sigs/azurefile-csi-driver/blob/master/docs/driver-parameters.md
 */
export interface AzureFileDeclaration {
  readonly kind: "azureFile";
  /** Kind of the storage account. A share of a premium one has 100 GiB or more. */
  readonly skuName: (typeof FILE_SKUS)[number];
  /** How nodes speak to a share: `nfs` keeps owners and modes of files, and takes a premium account. @default "smb" */
  readonly protocol?: (typeof PROTOCOLS)[number];
  /** Storage account that is there already. @default - the driver makes one */
  readonly storageAccount?: string;
  /** Resource group of the account, in which the cluster needs a role. @default - that of the nodes */
  readonly resourceGroup?: string;
  /** How nodes reach an account that the driver makes. @default - by its public address, which lets in their network only */
  readonly networkEndpointType?: (typeof NETWORK_ENDPOINT_TYPES)[number];
  /** Tags of an account that the driver makes. @default - the driver's own */
  readonly tags?: Readonly<Record<string, string>>;
}

/** File shares with every field known, each as in {@link AzureFileDeclaration}. */
export interface ResolvedAzureFile {
  readonly kind: "azureFile";
  readonly skuName: (typeof FILE_SKUS)[number];
  readonly protocol: (typeof PROTOCOLS)[number];
  readonly storageAccount: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly networkEndpointType: (typeof NETWORK_ENDPOINT_TYPES)[number] | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** Fills in the defaults of a class of file shares and reads its values. */
export function resolveAzureFile(reader: DeclarationReader, declared: AzureFileDeclaration): ResolvedAzureFile {
  return {
    kind: declared.kind,
    skuName: reader.required("skuName", declared.skuName, choiceOf(FILE_SKUS)),
    protocol: reader.optional("protocol", declared.protocol, choiceOf(PROTOCOLS), "smb"),
    storageAccount: declared.storageAccount ?? undefined,
    resourceGroup: declared.resourceGroup ?? undefined,
    networkEndpointType: reader.optional(
      "networkEndpointType",
      declared.networkEndpointType,
      choiceOf(NETWORK_ENDPOINT_TYPES),
      undefined,
    ),
    tags: declared.tags ?? {},
  };
}

/** What the driver of file shares is told. */
export function fileParameters(file: ResolvedAzureFile): Readonly<Record<string, string>> {
  return parameterTexts({
    skuName: file.skuName,
    protocol: file.protocol,
    storageAccount: file.storageAccount,
    resourceGroup: file.resourceGroup,
    networkEndpointType: file.networkEndpointType,
    tags: tagText(file.tags),
  });
}
