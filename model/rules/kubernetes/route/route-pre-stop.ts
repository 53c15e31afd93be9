import { backendsOf, parseBackend } from "../../../kubernetes/route";
import { each, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

/** A gateway goes on sending requests for some seconds after a pod has begun to leave. */
export const routePreStop: Rule<RoutingSubject> = {
  id: "route/pre-stop",
  holds: "A service that a route leads to waits before it stops, or says why it need not.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow",
  *check({ routes, services }) {
    const routed = new Set(routes.flatMap((route) => backendsOf(route).map(({ to }) => parseBackend(to).service)));
    yield* each(routed, function* (name) {
      const service = Object.hasOwn(services, name) ? services[name] : undefined;
      // what only has ports, such as a Service of somebody else, tells nothing of its pods
      if (!service || !("preStop" in service) || service.preStop) return;
      yield warning(
        ["services", name, "preStop"],
        "wait until the gateway sends nothing more",
        new Wording(service.preStop === false ? "false" : "nothing"),
        'write { command: ["sleep", "5"], seconds: 5 } with a grace period above that, else each rollout loses requests, ' +
          "or { reason } where the program goes on answering by itself",
      );
    });
  },
};
