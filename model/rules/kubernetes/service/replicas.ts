import { isScaledByEvents } from "../../../kubernetes/autoscaling";
import { replicaBounds } from "../../../kubernetes/service";
import { type Rule, warning } from "../../../rule";
import type { ServiceSubject } from "../subject";

/** One replica is gone whenever its node is: in an upgrade, or with the node. */
export const replicas: Rule<Pick<ServiceSubject, "replicas" | "production">> = {
  id: "service/replicas",
  holds: "A service has a replica, and two or more in production.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#dealing-with-disruptions",
  *check(service) {
    const { min } = replicaBounds(service);
    const at = typeof service.replicas === "number" ? ["replicas"] : ["replicas", "min"];
    // with nothing to do, KEDA takes the last replica away on purpose
    if (typeof service.replicas !== "number" && isScaledByEvents(service.replicas)) return;
    if (min === 0) {
      yield warning(at, "be 1 or more", min, "nobody answers: leave the environment out where it needs no service");
    } else if (min === 1 && service.production) {
      yield warning(at, "be 2 or more in production", min, "the drain of one node stops the service: add a replica");
    }
  },
};
