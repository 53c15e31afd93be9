import type { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { backendTlsPolicy } from "../../manifests/backend-tls";
import { referenceGrant } from "../../manifests/reference-grant";
import type { RouteRendering } from "../../manifests/route-rendering";
import { type GatewayApiObject, routeLabels } from "../../manifests/route-rendering";
import { groupPaths, routedPath } from "../../manifests/routed-path";
import { type ClusterConventions, PLAIN } from "../../model/kubernetes/cluster-conventions";
import { parseBackend, type RouteDeclaration, resolveRoute, targetsOf } from "../../model/kubernetes/route";
import { type IndexedRoute, RouteIndex } from "../../model/kubernetes/route-index";
import {
  GATEWAY_NAME,
  type ResolvedRouting,
  type RoutingDeclaration,
  resolveRouting,
  routingOf,
} from "../../model/kubernetes/routing";
import { withServiceHeader } from "../../model/kubernetes/service-header";
import { ROUTING_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelName } from "../../model/value/dns-name";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { declaredAt } from "../declared-at";
import { inStack } from "../scope";
import { DECLARED_COUNTS } from "./declared-counts";
import { GatewayObjects } from "./gateway-objects";
import { IngressObjects } from "./ingress-objects";
import { inSameStack, type RoutedService } from "./routed-service";

/** What may be known to Terraform only: it passes through. */
const DEFERRABLE = [
  "name",
  "routing.className",
  "routing.namespace",
  "routing.addresses.*",
  "routing.tls.secretName",
  "routing.tls.clusterIssuer",
];

/** Routes, the services that they lead to, and how they are rendered. */
export interface IngressRoutesProps {
  /** Name of the Gateway. @default "gateway" */
  readonly name?: string;
  /** The routes; their order does not matter. @default [] */
  readonly routes?: readonly RouteDeclaration[];
  /** The services by the name that routes call them; a `ServiceDeployment` is one. @default {} */
  readonly services?: Readonly<Record<string, RoutedService>>;
  /** How the routes are rendered. @default { kind: "gateway" }, whose class a plain cluster has to be told */
  readonly routing?: RoutingDeclaration;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name */
  readonly partOf?: string;
  /** What the cluster has: the class of its gateway; `AKS` for an AKS cluster. @default PLAIN */
  readonly conventions?: ClusterConventions;
  /** What is made before any of the objects, such as the namespace of the Gateway. @default [] */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A service with a name, such as a `ServiceDeployment`. */
export interface NamedService extends RoutedService {
  /** Name of the Service. */
  readonly name: string;
}

/** What else can be said about a route that is added. */
export interface AddedRouteOptions {
  /** Name of the port that the route leads to. @default - the main port of the service */
  readonly port?: string;
  /** Whether the path stands for everything below it too. @default "Prefix" */
  readonly pathType?: RouteDeclaration["pathType"];
}

/**
 * Routes, rendered as a Gateway with HTTPRoutes or as Ingresses.
 *
 * Planning a Gateway needs the cluster and the CRDs of the Gateway API: it belongs in a stack that comes after both.
 * Planning Ingresses needs neither.
 *
 * @example
 * ```ts
 * const search = new ServiceDeployment(this, "Search", {
 *   name: "search",
 *   namespace: "shop",
 *   image: "shop/search:3.2.0",
 *   ports: { http: 8080 },
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   replicas: 2,
 * });
 * const routes = new IngressRoutes(this, "Routes", {
 *   routing: { kind: "ingress", className: "contour", namespace: "edge" },
 * });
 * routes.add("api.shop.example", "/v1/search", search);
 * ```
 */
export class IngressRoutes extends Construct {
  private readonly conventions: ClusterConventions;
  private readonly services: Record<string, RoutedService>;
  private readonly routing: ResolvedRouting;
  private readonly index = new RouteIndex();
  private readonly objects: GatewayObjects | IngressObjects;
  private readonly gateways = new Map<string, GatewayObjects>();
  private readonly besides = new Map<string, Manifest>();
  private readonly rendering: RouteRendering;
  private readonly partOf: string;
  private readonly dependsOn: readonly ITerraformDependable[];
  private count = 0;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: IngressRoutesProps) {
    super(inStack(scope, id), id);
    const { name, routing, routes } = resolveOrThrow(this, {
      props,
      shape: shapeOf("IngressRoutes"),
      resolve: (reader, { conventions = PLAIN, services = {}, ...declared }) => {
        const routing = resolveRouting(reader.at("routing"), declared.routing, conventions.gatewayClass);
        return {
          name: reader.required("name", declared.name ?? GATEWAY_NAME, parseLabelName),
          routing,
          routes: (declared.routes ?? []).map((route, index) => ({
            ...withServiceHeader(resolveRoute(reader.at("routes", index), route), routing),
            index,
          })),
          services,
          conventions,
        };
      },
      said: ({ name = GATEWAY_NAME }) => ({ name }),
      rules: ROUTING_RULES,
      deferrable: DEFERRABLE,
    });
    const { conventions = PLAIN, services = {}, dependsOn = [], partOf } = props;
    this.conventions = conventions;
    this.services = { ...services };
    this.routing = routing;
    const internalAnnotations = conventions.loadBalancer?.internal;
    this.partOf = partOf ?? name;
    this.dependsOn = dependsOn;
    this.rendering = { name, labels: routeLabels(name, this.partOf, routing), routing, internalAnnotations };
    const Objects = routing.kind === "gateway" ? GatewayObjects : IngressObjects;
    this.objects = new Objects(this, this.rendering, dependsOn);
    this.render(routes);
  }

  /** The Gateways, those that are called by a name last, or the Ingresses in the order of namespace and host. */
  get resources(): readonly (Manifest | IngressV1)[] {
    return [this.objects, ...this.gateways.values()].flatMap(({ resources }) => [...resources]);
  }

  /**
   * Adds a route. The objects are written when the app is synthesized: fields of {@link resources} may be overridden
   * before the last route is added.
   *
   * @throws InvalidDeclarationError when the routes together break a rule then; the route is not added
   */
  add(host: string, path: string, service: NamedService, options: AddedRouteOptions = {}): this {
    const { port, pathType } = resolveOrThrow(this, {
      props: { host, path, service, ...options },
      shape: shapeOf("AddedRoute"),
      resolve: (_, added) => added,
      rules: [],
    });
    const key = this.keyOf(service);
    const isNew = !Object.hasOwn(this.services, key);
    const declared = { host, path, to: port === undefined ? key : `${key}:${port}`, ...(pathType && { pathType }) };
    this.services[key] = service;
    try {
      this.render([this.resolveAdded(declared)]);
    } catch (refused) {
      if (isNew) delete this.services[key];
      throw refused;
    }
    return this;
  }

  /** Only what the new route may be in conflict with is checked again, so that every route costs the same. */
  private resolveAdded(declared: RouteDeclaration): IndexedRoute {
    const index = this.count;
    const { added } = resolveOrThrow(this, {
      props: { routes: { [index]: declared } },
      shape: { isOpaque: true },
      resolve: (reader) => {
        const { routing, services, conventions } = this;
        const added = { ...withServiceHeader(resolveRoute(reader.at("routes", index), declared), routing), index };
        return {
          added,
          routes: reader.derived(() => [...this.index.near(added), added]),
          routing,
          services,
          conventions,
        };
      },
      rules: ROUTING_RULES,
      deferrable: DEFERRABLE,
    });
    return added;
  }

  private render(routes: readonly IndexedRoute[]): void {
    for (const route of routes) this.index.add(route);
    const before = this.count;
    this.count += routes.length;
    const paths = routes.map((route, index) => {
      const path = routedPath(route, this.services, this.routing.namespace);
      const prerequisites = this.prerequisitesOf(route);
      const at = { index: before + index, dependsOn: [...this.dependsOn, ...prerequisites] };
      const policies = (path.tls ?? []).map((tls) => {
        const parts = ["Tls", tls.namespace, tls.service, tls.port];
        return this.beside(parts, backendTlsPolicy(this.rendering, tls), at);
      });
      const grants = (path.shared ?? []).map((shared) => {
        const parts = ["Grant", shared.namespace, shared.service, shared.routeKind, shared.routeNamespace];
        return this.beside(parts, referenceGrant(this.rendering, shared), at);
      });
      return { ...path, index: before + index, prerequisites: [...prerequisites, ...policies, ...grants] };
    });
    const own = paths.filter(({ route }) => route?.gateway === undefined);
    this.objects.add(own);
    const others = paths.filter(({ route }) => route?.gateway !== undefined);
    for (const group of groupPaths(others, ({ route }) => route?.gateway ?? "")) {
      this.gatewayOf(group[0].route?.gateway ?? "").add(group);
    }
  }

  private prerequisitesOf(route: IndexedRoute): readonly ITerraformDependable[] {
    const services = new Set(targetsOf(route).map(({ to }) => this.services[parseBackend(to).service]));
    return [...services].flatMap((service) => inSameStack(this, service?.prerequisites));
  }

  /** What routes of several gateways may need beside them; made with the first route that does. */
  private beside(
    parts: readonly string[],
    manifest: GatewayApiObject,
    { index, dependsOn }: { readonly index: number; readonly dependsOn: readonly ITerraformDependable[] },
  ): ITerraformDependable {
    const key = parts.join("/");
    const known = this.besides.get(key);
    if (known) return known;
    // Loaded late: few routes need anything beside them.
    const { Manifest }: typeof import("@cdktf/provider-kubernetes/lib/manifest") =
      require("@cdktf/provider-kubernetes/lib/manifest");
    const id = childId(this, parts, parts.join("-"));
    const made = new Manifest(this, id, { manifest, fieldManager: DECLARED_COUNTS, dependsOn: [...dependsOn] });
    this.besides.set(key, declaredAt(made, ["routes", index]));
    return made;
  }

  /** A gateway that routes choose by its name is made with the first of them. */
  private gatewayOf(name: string): GatewayObjects {
    const known = this.gateways.get(name);
    if (known) return known;
    const routing = routingOf(this.routing, name);
    const rendering = { ...this.rendering, name, labels: routeLabels(name, this.partOf, routing), routing };
    const scope = new Construct(this, `Gateway-${name}`);
    const made = new GatewayObjects(scope, rendering, this.dependsOn, ["routing", "gateways", name]);
    this.gateways.set(name, made);
    return made;
  }

  /** The name that routes call a service by: with its namespace where another service has the same name. */
  private keyOf(service: NamedService): string {
    const other = Object.hasOwn(this.services, service.name) ? this.services[service.name] : undefined;
    return other === undefined || other === service ? service.name : `${service.name}.${service.namespace}`;
  }
}
