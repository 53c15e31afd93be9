import { AKS_STORAGE_CLASSES, AZURE_DRIVERS, isAksStorageClass } from "../azure/aks-storage-class";
import {
  type AzureDiskDeclaration,
  DISK_ZONE_LABEL,
  diskParameters,
  type ResolvedAzureDisk,
  resolveAzureDisk,
} from "../azure/disk-class";
import {
  type AzureFileDeclaration,
  FILE_MOUNT_OPTIONS,
  fileParameters,
  type ResolvedAzureFile,
  resolveAzureFile,
} from "../azure/file-class";
import type { NamedPlace } from "../azure/identity";
import { nameOfRegion } from "../azure/region";
import { type DeclarationReader, readable } from "../declaration-reader";
import { kindOf } from "../kind";
import { type ResolvedMetadata, resolveMetadata } from "../kubernetes/metadata";
import {
  type ResolvedStorageClass,
  resolveStorageClass,
  type StorageClassDeclaration,
  type StorageClassSettings,
} from "../kubernetes/storage-class";

/** A class of Azure's disks. */
export interface DiskClassDeclaration extends AzureDiskDeclaration, StorageClassSettings {}

/** A class of Azure's file shares; volumes are made at once, and mounted as AKS mounts its own. */
export interface FileClassDeclaration extends AzureFileDeclaration, StorageClassSettings {}

/** A class of any other driver, such as one of a cluster outside Azure. */
export interface DriverClassDeclaration extends StorageClassDeclaration {
  readonly kind: "driver";
}

/** A class that somebody else makes. */
export interface ExistingClassDeclaration {
  readonly kind: "existing";
  /** Driver that makes its volumes; of those of Azure, it is known who may have one at once. @default - not known */
  readonly provisioner?: string;
  /** Whether claims that name no class are of this one. @default false */
  readonly isDefaultClass?: boolean;
}

/** A class of volumes of a cluster, as it is declared. */
export type ClusterStorageClassDeclaration =
  | DiskClassDeclaration
  | FileClassDeclaration
  | DriverClassDeclaration
  | ExistingClassDeclaration;

/** A class of volumes of a cluster, with every field known. */
export interface ResolvedClusterStorageClass {
  /** Name by which claims refer to it. */
  readonly name: string;
  /** Driver that makes its volumes; undefined where nobody says which. */
  readonly provisioner: string | undefined;
  /** Whether claims that name no class are of this one. */
  readonly isDefaultClass: boolean;
  /** What is made; undefined where the class is there already. */
  readonly made: ResolvedStorageClass | undefined;
  /** What is known of Azure's; undefined of every other. */
  readonly azure: ResolvedAzureDisk | ResolvedAzureFile | undefined;
  /** What the driver is told besides, as it is declared. */
  readonly parameters: Readonly<Record<string, string>>;
  /** More labels and annotations of the object. */
  readonly metadata: ResolvedMetadata;
}

const KINDS = ["azureDisk", "azureFile", "driver", "existing"];

/** Fills in the defaults of a class and reads its values. */
export function resolveClusterStorageClass(
  reader: DeclarationReader,
  name: string,
  declared: ClusterStorageClassDeclaration,
  place: NamedPlace,
): ResolvedClusterStorageClass {
  if (declared.kind === "existing") {
    const { provisioner, isDefaultClass = false } = declared;
    return {
      name,
      provisioner: provisioner ?? (isAksStorageClass(name) ? AZURE_DRIVERS[AKS_STORAGE_CLASSES[name]] : undefined),
      isDefaultClass: isDefaultClass ?? false,
      made: undefined,
      azure: undefined,
      parameters: {},
      metadata: resolveMetadata(undefined),
    };
  }
  const azure = azureOf(reader, declared);
  const made = resolveStorageClass(reader, name, generalOf(reader, declared, azure, place));
  return {
    name: made.name,
    provisioner: made.provisioner,
    isDefaultClass: made.isDefaultClass,
    made,
    azure,
    parameters: declared.parameters ?? {},
    metadata: made.metadata,
  };
}

type MadeClassDeclaration = Exclude<ClusterStorageClassDeclaration, ExistingClassDeclaration>;

function azureOf(reader: DeclarationReader, declared: MadeClassDeclaration): ResolvedClusterStorageClass["azure"] {
  switch (declared.kind) {
    case "azureDisk":
      return resolveAzureDisk(reader, declared);
    case "azureFile":
      return resolveAzureFile(reader, declared);
    default:
      kindOf(reader, declared, KINDS);
      return undefined;
  }
}

/** A class of Azure's in Kubernetes' own words. */
function generalOf(
  reader: DeclarationReader,
  declared: MadeClassDeclaration,
  azure: ResolvedClusterStorageClass["azure"],
  place: NamedPlace,
): StorageClassDeclaration {
  if (declared.kind === "driver" || !azure) return declared as StorageClassDeclaration;
  const own = reader.derived(() => (azure.kind === "azureDisk" ? diskParameters(azure) : fileParameters(azure)));
  const settings = {
    ...declared,
    provisioner: AZURE_DRIVERS[azure.kind],
    parameters: reader.derived(() => ({ ...readable(own), ...declared.parameters })),
  };
  if (azure.kind === "azureFile") {
    return {
      volumeBindingMode: "Immediate",
      mountOptions: reader.derived(() => [...FILE_MOUNT_OPTIONS[readable(azure.protocol)]]),
      ...settings,
    };
  }
  const { zones } = azure;
  if (zones.length === 0) return settings;
  const values = zonesIn(reader, zones, place);
  return { ...settings, allowedTopologies: { ...declared.allowedTopologies, [DISK_ZONE_LABEL]: values } };
}

function zonesIn(reader: DeclarationReader, zones: readonly string[], { location }: NamedPlace): readonly string[] {
  if (location !== undefined) return zones.map((zone) => `${nameOfRegion(readable(location))}-${zone}`);
  reader.report(
    "zones",
    `must be left out where the cluster is not made here, got ${zones.join(", ")}; write allowedTopologies: { "${DISK_ZONE_LABEL}": ["<region>-${zones[0]}"] }`,
  );
  return [];
}
