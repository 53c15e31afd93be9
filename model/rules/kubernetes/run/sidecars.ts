import type { ResolvedRun } from "../../../kubernetes/run";
import { type Rule, warning } from "../../../rule";

/** A run ends when every container of its pods has ended; nothing tells a container beside the main one to. */
export const sidecars: Rule<ResolvedRun> = {
  id: "run/sidecars",
  holds: "Nothing beside the main container keeps a run from its end.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers",
  *check({ sidecars: declared, activeDeadlineSeconds }) {
    for (const name of Object.keys(declared)) {
      yield warning(
        ["sidecars", name],
        "end by itself after the main container",
        name,
        `else every run takes ${activeDeadlineSeconds} s, and fails: make it a native sidecar, among initContainers with restartPolicy "Always", where it does not`,
      );
    }
  },
};
