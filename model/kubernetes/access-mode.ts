/** Who may have a volume at once. */
export const ACCESS_MODES = ["ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany", "ReadOnlyMany"] as const;

/**
 * Who may have a volume at once: the pods of one node, one pod, or pods of every node. A disk belongs to one node; a file
 * share to all of them.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export type AccessMode = (typeof ACCESS_MODES)[number];

/** Whether a volume belongs to one node at a time: pods of another node wait until it is free. */
export function isOfOneNode(accessMode: AccessMode): boolean {
  return accessMode === "ReadWriteOnce" || accessMode === "ReadWriteOncePod";
}
