import type { PersistentVolume, PersistentVolumeClaim, PersistentVolumeClaimSpec } from "kubernetes-types/core/v1";
import type { ResolvedClaim } from "../model/kubernetes/claim";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** A claim, and the volume that it stands for where that is a folder of an NFS server. */
export interface ClaimObjects {
  readonly claim: ObjectOf<PersistentVolumeClaim>;
  /** Undefined where the storage class makes the volume. */
  readonly volume: ObjectOf<PersistentVolume> | undefined;
}

/** The objects of a claim. */
export function claimObjects(
  declared: Pick<ResolvedClaim, "size" | "storageClass" | "accessMode" | "nfs" | "volumeName">,
  owner: ObjectOwner,
): ClaimObjects {
  const { nfs, volumeName: own } = declared;
  const claim = (spec: PersistentVolumeClaimSpec): ObjectOf<PersistentVolumeClaim> => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: metadataOf(owner),
    spec,
  });
  if (!nfs) return { claim: claim({ ...claimSpec(declared), ...(own && { volumeName: own }) }), volume: undefined };
  // volumes are of no namespace
  const volumeName = `${owner.namespace}-${owner.name}`;
  const storageClassName = declared.storageClass ?? NFS_CLASS;
  return {
    claim: claim({ ...claimSpec(declared), storageClassName, volumeName }),
    volume: {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: volumeName, labels: { ...owner.labels } },
      spec: {
        accessModes: [declared.accessMode],
        capacity: { storage: String(declared.size) },
        claimRef: { namespace: owner.namespace, name: owner.name },
        nfs: { ...nfs },
        persistentVolumeReclaimPolicy: "Retain",
        storageClassName,
      },
    },
  };
}

/**
 * What both sides say, so that they find each other and the class by default is not asked for a volume. No such class has
 * to be there, and the provider cannot say that there is none.
 */
const NFS_CLASS = "nfs";

/** What is claimed, of a storage class or of a volume that is there. */
export function claimSpec({
  size,
  storageClass,
  accessMode,
}: Pick<ResolvedClaim, "size" | "storageClass" | "accessMode">): PersistentVolumeClaimSpec {
  return {
    accessModes: [accessMode],
    resources: { requests: { storage: String(size) } },
    ...(storageClass !== undefined && { storageClassName: storageClass }),
  };
}
