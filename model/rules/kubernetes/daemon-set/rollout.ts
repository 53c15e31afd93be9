import type { ResolvedDaemonSet } from "../../../kubernetes/daemon-set";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** The API server refuses any other combination, and a port of a node cannot be opened twice. */
export const daemonSetRollout: Rule<ResolvedDaemonSet> = {
  id: "daemon-set/rollout",
  holds: "Either nodes may be without a pod during a rollout, or have two; never two that need one port of the node.",
  source: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  *check({ rollout, host, ports }) {
    const { maxSurge, maxUnavailable } = rollout;
    const [surges, misses] = [!maxSurge.isZero, !maxUnavailable.isZero];
    const both = new Wording(`maxSurge ${maxSurge} and maxUnavailable ${maxUnavailable}`);
    if (surges === misses) {
      const remedy = surges ? "remove one of them" : "write maxUnavailable: 1";
      yield error(["rollout"], "let pods be missing or nodes have two, one of both", both, remedy);
    }
    const usesHostPort = host.network || Object.values(ports).some((port) => port.host !== undefined);
    if (surges && usesHostPort) {
      const remedy = "write maxUnavailable in its place: two pods cannot open one port of the node";
      yield error(
        ["rollout", "maxSurge"],
        "be 0 where ports of the node are opened",
        new Wording(String(maxSurge)),
        remedy,
      );
    }
  },
};
