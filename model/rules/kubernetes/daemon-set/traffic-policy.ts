import type { ResolvedDaemonSet } from "../../../kubernetes/daemon-set";
import { hasPorts } from "../../../kubernetes/served";
import { error, type Rule } from "../../../rule";
import { portsOfContainers } from "../ports-of-containers";

/** The API server refuses a Service without ports, and one without an address leads nobody. */
export const trafficPolicy: Rule<ResolvedDaemonSet> = {
  id: "daemon-set/traffic-policy",
  holds: "A Service has a port to lead to, and one without an address has no policy of how it leads there.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/",
  *check(daemonSet) {
    const { internalTrafficPolicy, headless, ports } = daemonSet;
    const field = headless ? "headless" : "internalTrafficPolicy";
    if (daemonSet[field] === undefined) return;
    if (!hasPorts(daemonSet)) yield error([field], "be of ports", daemonSet[field], "declare a port, or remove it");
    if (!headless) return;
    if (internalTrafficPolicy !== undefined) {
      const remedy = "remove one of the two: callers choose the pod themselves";
      yield error(["internalTrafficPolicy"], "be left out of a headless Service", internalTrafficPolicy, remedy);
    }
    yield* portsOfContainers(ports);
  },
};
