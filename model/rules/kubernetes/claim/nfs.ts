import type { ResolvedClaim } from "../../../kubernetes/claim";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** A folder that cannot be found keeps pods from starting, long after the apply. */
export const nfs: Rule<ResolvedClaim> = {
  id: "claim/nfs",
  holds: "A folder of an NFS server has a server, and an absolute path; a volume that is there has a class.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#nfs",
  *check({ nfs: folder, volumeName, storageClass }) {
    if (volumeName !== undefined && storageClass === undefined) {
      yield error(
        ["storageClass"],
        "be that of the volume",
        new Wording("none"),
        `write the one that ${volumeName} has`,
      );
    }
    if (!folder) return;
    if (volumeName !== undefined) {
      const remedy = "remove it: a volume of the folder is made";
      yield error(["volumeName"], "be left out of a claim of a folder", volumeName, remedy);
    }
    const { server, path } = folder;
    if (server.trim() === "")
      yield error(["nfs", "server"], "name the server", server, "write its host name or address");
    if (!path.startsWith("/")) {
      yield error(["nfs", "path"], "be an absolute path", path, 'write it such as "/exports/shop"');
    }
  },
};
