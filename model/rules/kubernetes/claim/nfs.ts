import type { ResolvedClaim } from "../../../kubernetes/claim";
import { error, type Rule } from "../../../rule";

/** A folder that cannot be found keeps pods from starting, long after the apply. */
export const nfs: Rule<ResolvedClaim> = {
  id: "claim/nfs",
  holds: "A folder of an NFS server has a server, and an absolute path.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#nfs",
  *check({ nfs: folder }) {
    if (!folder) return;
    const { server, path } = folder;
    if (server.trim() === "")
      yield error(["nfs", "server"], "name the server", server, "write its host name or address");
    if (!path.startsWith("/")) {
      yield error(["nfs", "path"], "be an absolute path", path, 'write it such as "/exports/shop"');
    }
  },
};
