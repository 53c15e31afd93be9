import { AKS } from "../../model/azure/conventions";
import { DeclarationReader } from "../../model/declaration-reader";
import { type RouteDeclaration, resolveRoute } from "../../model/kubernetes/route";
import { type RoutingDeclaration, resolveRouting } from "../../model/kubernetes/routing";
import type { RoutingSubject } from "../../model/rules/kubernetes/subject";
import { service } from "./service";

const WAITS = { command: ["sleep", "5"], seconds: 5 };

/** Routes that lead to the services `users`, which has one port, and `web`, which has three. */
export function routing(
  routes: readonly RouteDeclaration[],
  declared: RoutingDeclaration = { kind: "gateway" },
  more: Partial<RoutingSubject> = {},
): RoutingSubject {
  const reader = new DeclarationReader([]);
  const admin = { container: 9000, service: 9000 };
  return {
    routing: resolveRouting(reader, declared, AKS.gatewayClass),
    conventions: AKS,
    routes: routes.map((route, index) => ({ ...resolveRoute(reader, route), index })),
    services: {
      users: service({ ports: { http: null, grpc: 8080 }, preStop: WAITS }),
      web: service({ preStop: WAITS, ports: { admin, dns: { container: 53, protocol: "UDP" } } }),
    },
    ...more,
  };
}
