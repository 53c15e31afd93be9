/** Where programs keep temporary files: every container has an empty folder there, for its root is read-only. */
export const TEMPORARY_FOLDER = "/tmp";

/** Most that the folder takes; bounded by the container's own limit of ephemeral storage too. */
export const TEMPORARY_FOLDER_SIZE = "64Mi";

const PREFIX = "tmp";

/** Name of the volume at /tmp of a container, or of the main one where none is named. */
export function temporaryFolderName(container: string | undefined): string {
  return container === undefined ? PREFIX : `${PREFIX}-${container}`;
}
