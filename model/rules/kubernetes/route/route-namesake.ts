import { parseBackend, targetsOf } from "../../../kubernetes/route";
import { each, error, type Rule } from "../../../rule";
import type { RoutingSubject } from "../subject";

/** Which of two gets the requests would be decided by nobody. */
export const routeNamesake: Rule<RoutingSubject> = {
  id: "route/namesake",
  holds: "A route leads to a name that one service, one stateful set or one external service has.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
  about: ({ statefulSets = {}, externalServices = {} }) => ({ ...statefulSets, ...externalServices }),
  *check({ routes, services, statefulSets = {}, externalServices = {} }) {
    const kinds = [
      ["service", services],
      ["stateful set", statefulSets],
      ["external service", externalServices],
    ] as const;
    const targets = routes.flatMap((route) =>
      targetsOf(route).map((target) => ({ ...target, at: ["routes", route.index, ...target.at] })),
    );
    yield* each(targets, function* ({ to, at }) {
      const { service } = parseBackend(to);
      const [one, other] = kinds.filter(([, declared]) => Object.hasOwn(declared, service)).map(([word]) => word);
      if (one === undefined || other === undefined) return;
      const remedy = `rename one of them: a ${one} and ${other.startsWith("e") ? "an" : "a"} ${other}, of two namespaces, have that name`;
      yield error(at, "lead to one of both", service, remedy);
    });
  },
};
