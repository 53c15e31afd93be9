import {
  AKS_DEFAULT_CLASS,
  AKS_STORAGE_CLASSES,
  AZURE_DRIVERS,
  type AzureStorageKind,
  isAksStorageClass,
} from "../azure/aks-storage-class";
import type { ResolvedAzureDisk } from "../azure/disk-class";
import type { ResolvedEnvironment } from "./environment";

/** The class that a claim has: what is behind it, as far as anybody knows. */
export interface ClaimedClass {
  /** Name of the class; undefined where nobody knows which one the cluster has by default. */
  readonly name: string | undefined;
  /** What its driver keeps; undefined of drivers that are not of Azure. */
  readonly keeps: AzureStorageKind | undefined;
  /** The disks of a class that is made here. */
  readonly disk: ResolvedAzureDisk | undefined;
}

/** The class of a claim that names one, or of one that names none. */
export function claimedClass(
  { storageClasses, origin }: Pick<ResolvedEnvironment, "storageClasses" | "origin">,
  named: string | undefined,
): ClaimedClass {
  const isAks = origin.kind !== "kubeconfig";
  const usual = Object.values(storageClasses).find(({ isDefaultClass }) => isDefaultClass)?.name;
  const name = named ?? usual ?? (isAks ? AKS_DEFAULT_CLASS : undefined);
  const declared = name !== undefined && Object.hasOwn(storageClasses, name) ? storageClasses[name] : undefined;
  if (declared) {
    const { provisioner, azure } = declared;
    return { name, keeps: keptBy(provisioner), disk: azure?.kind === "azureDisk" ? azure : undefined };
  }
  const keeps = isAks && name !== undefined && isAksStorageClass(name) ? AKS_STORAGE_CLASSES[name] : undefined;
  return { name, keeps, disk: undefined };
}

function keptBy(provisioner: string | undefined): AzureStorageKind | undefined {
  const kinds = Object.keys(AZURE_DRIVERS) as readonly AzureStorageKind[];
  return kinds.find((kind) => AZURE_DRIVERS[kind] === provisioner);
}
