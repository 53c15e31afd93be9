import { parseBackend, targetsOf } from "../../../kubernetes/route";
import { each, error, type Rule } from "../../../rule";
import type { RoutingSubject } from "../subject";

/** Which of two gets the requests would be decided by nobody. */
export const routeNamesake: Rule<RoutingSubject> = {
  id: "route/namesake",
  holds: "A route leads to a name that one service or one stateful set has.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
  about: ({ statefulSets = {} }) => statefulSets,
  *check({ routes, services, statefulSets = {} }) {
    const targets = routes.flatMap((route) =>
      targetsOf(route).map((target) => ({ ...target, at: ["routes", route.index, ...target.at] })),
    );
    yield* each(targets, function* ({ to, at }) {
      const { service } = parseBackend(to);
      if (!Object.hasOwn(services, service) || !Object.hasOwn(statefulSets, service)) return;
      const remedy = "rename one of them: a service and a stateful set, of two namespaces, have that name";
      yield error(at, "lead to one of both", service, remedy);
    });
  },
};
