import { NO_CLASS } from "../../../kubernetes/routing";
import { formatPath } from "../../../problem";
import { error, type Finding, formOf, type Rule } from "../../../rule";
import { parseSubdomainName } from "../../../value/dns-name";
import { ValueError } from "../../../value/value-error";
import { earlier } from "../../earlier";
import type { RoutingSubject } from "../subject";

const CLASSES = { gateway: "gatewayclasses", ingress: "ingressclasses" };

/** A class that nobody maintains, or that nobody answers to. */
export const routingClass: Rule<RoutingSubject> = {
  id: "routing/class",
  holds:
    "The class that renders the routes is maintained and fits the kind of rendering; one that is made is nobody else's.",
  source: "https://learn.microsoft.com/azure/aks/app-routing-gateway-api",
  isJudgement: true,
  *check(subject) {
    const { routing, routes } = subject;
    if (routing.className === NO_CLASS) {
      if (routes.length > 0) {
        const remedy = `write the class that the cluster has: kubectl get ${CLASSES[routing.kind]}`;
        yield error(["routing", "className"], "be declared where there are routes", undefined, remedy);
      }
    } else yield* ofClass(["routing", "className"], routing.className, subject);
    for (const [name, { className }] of Object.entries(routing.gateways ?? {})) {
      if (className === routing.className) continue;
      yield* ofClass(["routing", "gateways", name, "className"], className, subject);
    }
    yield* made(subject);
  },
};

/** Classes that are made with a gateway: their names are nobody else's. */
function* made({ routing, conventions: { gatewayClass, controlPlanes } }: RoutingSubject): Iterable<Finding> {
  const gateways = Object.entries(routing.gateways ?? {});
  const first = earlier<readonly string[]>();
  for (const [at, gateway] of [
    [["routing"], routing] as const,
    ...gateways.map(([name, each]) => [["routing", "gateways", name], each] as const),
  ]) {
    const { className, class: own } = gateway;
    if (!own) continue;
    yield* formOf([...at, "class", "controllerName"], own.controllerName, parseController);
    if (className === gatewayClass || Object.hasOwn(controlPlanes, className)) {
      const remedy = 'name the class that is to be made by className, such as "company"';
      yield error([...at, "class"], "be of a class that is not there already", className, remedy);
    }
    const other = first(className, at);
    if (other === undefined) continue;
    yield error(
      [...at, "class"],
      `be left out where ${formatPath(other)} makes the class`,
      className,
      "remove it, or give the gateway a className of its own",
    );
  }
}

const CONTROLLER = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const MOST_CONTROLLER_CHARACTERS = 253;

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewaycontroller */
function parseController(name: string): string {
  if (typeof name === "string" && name.length <= MOST_CONTROLLER_CHARACTERS && CONTROLLER.test(name)) return name;
  throw new ValueError(
    "be a domain and a path",
    name,
    'write what the controller calls itself, such as "gateway.envoyproxy.io/gatewayclass-controller"',
  );
}

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
