import { containersOf, runsBeside } from "../../../kubernetes/container";
import { error, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { ServiceSubject } from "../subject";

/** Every container requests CPU and memory, as the type asks, so that shares of the requests are known. */
export const autoscaling: Rule<ServiceSubject> = {
  id: "service/autoscaling",
  holds: "The autoscaler's minimum is not above its maximum, and its memory target is within the limits.",
  source: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details",
  *check(service) {
    const { replicas } = service;
    if (typeof replicas === "number") return;
    if (replicas.min > replicas.max) {
      yield error(["replicas", "min"], `be at most max, which is ${replicas.max}`, replicas.min, "exchange the two");
    }
    if (replicas.memoryPercent === undefined) return;
    const running = containersOf(service).filter(runsBeside);
    const resources = running.map((container) => container.resources);
    const requested = resources.reduce((sum, { requests }) => sum + requests.memory.bytes, 0);
    const allowed = resources.reduce((sum, { limits }) => sum + limits.memory.bytes, 0);
    const reachable = Math.floor((allowed / requested) * 100);
    if (replicas.memoryPercent >= reachable) {
      yield warning(
        ["replicas", "memoryPercent"],
        `be less than ${reachable}, where the memory limits stop the containers`,
        new Wording(`${replicas.memoryPercent}`),
        "aim lower, or raise resources.limits.memory: no replica would ever be added",
      );
    }
  },
};
