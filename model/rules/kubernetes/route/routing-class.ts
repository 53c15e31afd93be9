import { NO_CLASS } from "../../../kubernetes/routing";
import { error, type Finding, formOf, type Rule } from "../../../rule";
import { parseSubdomainName } from "../../../value/dns-name";
import type { RoutingSubject } from "../subject";

const CLASSES_COMMAND = "write the class that the cluster has: kubectl get gatewayclasses";

/** A class that nobody maintains, or that nobody answers to. */
export const routingClass: Rule<RoutingSubject> = {
  id: "routing/class",
  holds: "The class that renders the routes is maintained and fits the kind of rendering.",
  source: "https://learn.microsoft.com/azure/aks/app-routing-gateway-api",
  *check(subject) {
    const { routing, routes } = subject;
    if (routing.className === NO_CLASS) {
      if (routes.length > 0) {
        yield error(["routing", "className"], "be declared where there are routes", undefined, CLASSES_COMMAND);
      }
    } else yield* ofClass(["routing", "className"], routing.className, subject);
    for (const [name, { className }] of Object.entries(routing.gateways ?? {})) {
      if (className === routing.className) continue;
      yield* ofClass(["routing", "gateways", name, "className"], className, subject);
    }
  },
};

function* ofClass(
  at: readonly string[],
  className: string,
  { routing: { kind }, conventions: { retiredClasses, classKinds, classInstead } }: RoutingSubject,
): Iterable<Finding> {
  yield* formOf(at, className, parseSubdomainName);
  if (Object.hasOwn(retiredClasses, className) && retiredClasses[className]?.includes(kind)) {
    yield error(at, "not be a class of ingress-nginx or an NGINX add-on: both are retired", className, classInstead);
  }
  const only = Object.hasOwn(classKinds, className) ? classKinds[className] : undefined;
  if (only !== undefined && only !== kind) {
    yield error(at, `be a class for kind "${kind}"`, className, `write kind: "${only}", or choose another class`);
  }
}
