import { AKS_STORAGE_CLASSES, isAksStorageClass } from "../../azure/aks-storage-class";
import { error, type Rule, warning } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";
import type { StorageSubject } from "./storage-subject";

/** A claim of a class that is not there waits for ever, and its pods with it. */
export const storageClassReference: Rule<StorageSubject> = {
  id: "platform/storage-class-reference",
  holds: "Where a platform declares storage classes, claims name those of their environment, or one that AKS makes.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1",
  *check({ at: base, storage: { storageClass: name }, environment, platform }) {
    if (name === undefined) return;
    const at = [...base, "storageClass"];
    const isAks = environment.origin.kind !== "kubeconfig";
    if (Object.hasOwn(environment.storageClasses, name) || (isAks && isAksStorageClass(name))) return;
    const all = Object.values(platform.environments).flatMap(({ storageClasses }) => Object.keys(storageClasses));
    const declared = [...new Set(all)];
    const known = [...declared, ...(isAks ? Object.keys(AKS_STORAGE_CLASSES) : [])];
    const near = nearest(name, known);
    const elsewhere = 'declare it among storageClasses, as { kind: "existing" } where somebody else makes it';
    if (declared.length === 0) {
      // classes that nobody declares may be there all the same: only what looks like a slip is said
      if (near !== undefined) yield warning(at, "be a class of AKS", name, `write "${near}", or ${elsewhere}`);
    } else if (declared.includes(name)) {
      const remedy = `add "${environment.name}" to environments of it, or claim of another class there`;
      yield error(at, `be a storage class of ${environment.name}`, name, remedy);
    } else {
      const remedy = near === undefined ? `write ${oneOf(declared)}` : `write "${near}"`;
      yield error(at, "be a declared storage class", name, `${remedy}, or ${elsewhere}`);
    }
  },
};
