import { replicaBounds } from "../../../kubernetes/service";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { ServiceSubject } from "../subject";

/** Without a replica more or less there is no room for a new version. */
export const rollout: Rule<ServiceSubject> = {
  id: "service/rollout",
  holds: "A rollout may add a replica or miss one: surge is rounded up, what may be missing is rounded down.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  *check(service) {
    if (service.rollout.kind === "recreate") return;
    const { maxSurge, maxUnavailable } = service.rollout;
    const replicas = Math.max(replicaBounds(service).min, 1);
    if (maxSurge.ceilOf(replicas) > 0 || maxUnavailable.floorOf(replicas) > 0) return;
    const share = maxUnavailable.isZero ? "" : `, which is 0 of ${replicas}`;
    yield error(
      ["rollout"],
      "add a replica or miss one",
      new Wording(`maxSurge ${maxSurge} and maxUnavailable ${maxUnavailable}${share}`),
      "set maxSurge to 1",
    );
  },
};
