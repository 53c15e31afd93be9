import { error, type Rule } from "../../../rule";
import type { StatefulSetSubject } from "../subject";

/** A partition above the replicas holds back pods that are not there: a slip, which shows when the set grows. */
export const partition: Rule<StatefulSetSubject> = {
  id: "stateful-set/partition",
  holds: "The partition of a rollout is a number of a pod, or the number of replicas to hold every pod back.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions",
  *check({ rollout, replicas }) {
    if (rollout.kind !== "rolling" || replicas === 0 || rollout.partition <= replicas) return;
    yield error(
      ["rollout", "partition"],
      `be at most the number of replicas, which is ${replicas}`,
      rollout.partition,
      `write ${replicas} to hold every pod back, or less`,
    );
  },
};
