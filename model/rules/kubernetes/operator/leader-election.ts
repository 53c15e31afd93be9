import type { ResolvedOperator } from "../../../kubernetes/operator";
import { error, type Rule } from "../../../rule";

/** Two that work at the same time undo what the other does. */
export const leaderElection: Rule<ResolvedOperator> = {
  id: "operator/leader-election",
  holds: "An operator with several replicas lets them agree on the one that works.",
  source: "https://kubernetes.io/docs/concepts/architecture/leases/",
  *check({ replicas, leaderElection }) {
    if (leaderElection !== false || replicas < 2) return;
    yield error(["replicas"], "be 1 without leader election", replicas, "leave leaderElection out, or write 1");
  },
};
