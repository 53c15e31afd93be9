import { isAksStorageClass } from "../../azure/aks-storage-class";
import { isOfOneZone, type ResolvedAzureDisk } from "../../azure/disk-class";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedClusterStorageClass } from "../../platform/storage-class";
import { error, type Finding, type Rule, warning } from "../../rule";
import { oneOf, Wording } from "../../value/value-error";

/** A storage class, and where it is made. */
export interface PlacedStorageClass {
  readonly storageClass: ResolvedClusterStorageClass;
  readonly environment: ResolvedEnvironment;
}

/** AKS puts its own classes back; disks are made where nodes are that can have them. */
export const placedStorageClass: Rule<PlacedStorageClass> = {
  id: "platform/placed-storage-class",
  holds: "A class has a name that AKS does not use, and its disks are made where nodes can have them.",
  source: "https://learn.microsoft.com/azure/aks/availability-zones-overview",
  *check({ storageClass, environment }) {
    const { name, made, azure } = storageClass;
    if (!made) return;
    if (environment.origin.kind !== "kubeconfig" && isAksStorageClass(name)) {
      yield error(
        [],
        "have a name of its own",
        name,
        'rename it: AKS makes a class of that name, or { kind: "existing" }',
      );
    }
    if (azure?.kind === "azureDisk") yield* disks(azure, made.volumeBindingMode, environment);
  },
};

function* disks(
  disk: ResolvedAzureDisk,
  bindingMode: "WaitForFirstConsumer" | "Immediate",
  { cluster, name }: ResolvedEnvironment,
): Iterable<Finding> {
  const pools = Object.values(cluster?.pools ?? {});
  if (pools.length === 0) return;
  const zones = [...new Set(pools.flatMap((pool) => pool.zones))].sort();
  const without = disk.zones.filter((zone) => !zones.includes(zone));
  if (without.length > 0) {
    const remedy = zones.length > 0 ? `write ${oneOf(zones)}` : "remove them: no pool is in a zone";
    yield error(["zones"], `be zones of a pool of ${name}`, new Wording(without.join(", ")), remedy);
  }
  if (disk.skuName === "UltraSSD_LRS" && !pools.some((pool) => pool.azurerm?.ultraSsdEnabled === true)) {
    const remedy = "write ultraSsdEnabled: true in azurerm of a pool, or another kind of disk";
    yield error(["skuName"], "be a kind of disk that a pool can have", disk.skuName, remedy);
  }
  if (bindingMode === "Immediate" && isOfOneZone(disk.skuName) && zones.length > 1 && disk.zones.length !== 1) {
    const remedy =
      'remove it: a disk that is made at once may be in a zone where the pod finds no place; or write a skuName of "_ZRS"';
    yield warning(["volumeBindingMode"], 'be "WaitForFirstConsumer" for disks of one zone', bindingMode, remedy);
  }
}
