import type { ResolvedDaemonSet } from "../../../kubernetes/daemon-set";
import { hasPorts } from "../../../kubernetes/served";
import { error, type Rule } from "../../../rule";

/** The API server refuses a Service without ports. */
export const trafficPolicy: Rule<ResolvedDaemonSet> = {
  id: "daemon-set/traffic-policy",
  holds: "A Service has a port to lead to.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/",
  *check(daemonSet) {
    const { internalTrafficPolicy } = daemonSet;
    if (internalTrafficPolicy === undefined || hasPorts(daemonSet)) return;
    yield error(["internalTrafficPolicy"], "be of ports", internalTrafficPolicy, "declare a port, or remove it");
  },
};
