import type { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  type RouteDeclaration,
  type RoutingDeclaration,
  resolveRoute,
  resolveRouting,
} from "../../model/kubernetes/route";
import { ROUTING_RULES } from "../../model/rules/kubernetes";
import { parseLabelName } from "../../model/value/dns-name";
import { resolveOrThrow } from "../declared";
import { inStack } from "../scope";
import { gatewayRoutes } from "./gateway-routes";
import { ingressRules } from "./ingress-rules";
import { recommendedLabels } from "./labels";
import { type RoutedPath, type RoutedService, routedPath } from "./routed-path";

/** A route table, the services that it leads to, and how it is rendered. */
export interface IngressRoutesProps {
  /** Name of the Gateway. @default "gateway" */
  readonly name?: string;
  /** The routes; their order does not matter. @default [] */
  readonly routes?: readonly RouteDeclaration[];
  /** The services by the name that routes call them; a `ServiceDeployment` is one. @default {} */
  readonly services?: Readonly<Record<string, RoutedService>>;
  /** How the routes are rendered. @default { kind: "gateway" } */
  readonly routing?: RoutingDeclaration;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name */
  readonly partOf?: string;
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

interface DeclaredTable {
  /** The routes, as they are declared. */
  readonly routes: readonly RouteDeclaration[];
  /** The services by the name that routes call them. */
  readonly services: Readonly<Record<string, RoutedService>>;
}

/**
 * One route table, rendered as a Gateway with HTTPRoutes or as Ingresses.
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
  private readonly settings: Omit<IngressRoutesProps, keyof DeclaredTable>;
  private table: DeclaredTable = { routes: [], services: {} };
  private rendered: readonly (Manifest | IngressV1)[] = [];

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, { routes = [], services = {}, ...settings }: IngressRoutesProps) {
    super(inStack(scope, id), id);
    this.settings = settings;
    this.render({ routes, services });
  }

  /** The Gateway, or the Ingresses in the order of namespace and host. */
  get resources(): readonly (Manifest | IngressV1)[] {
    return this.rendered;
  }

  /**
   * Adds a route. The table is rendered again, so override fields of {@link resources} after the last route.
   *
   * @throws InvalidDeclarationError when the whole table breaks a rule then; the route is not added
   */
  add(host: string, path: string, service: NamedService, { port, pathType }: AddedRouteOptions = {}): this {
    const { routes, services } = this.table;
    const other = services[service.name];
    const key = other === undefined || other === service ? service.name : `${service.name}.${service.namespace}`;
    const to = port === undefined ? key : `${key}:${port}`;
    const route = { host, path, to, ...(pathType && { pathType }) };
    this.render({ routes: [...routes, route], services: { ...services, [key]: service } });
    return this;
  }

  private render(declared: DeclaredTable): void {
    const { settings } = this;
    const { name, routing, routes, services } = resolveOrThrow(this, {
      props: { ...settings, ...declared },
      resolve: (reader) => ({
        name: reader.required("name", settings.name ?? "gateway", parseLabelName),
        routing: resolveRouting(reader.at("routing"), settings.routing),
        routes: declared.routes.map((route, index) => ({
          ...resolveRoute(reader.at("routes", index), route),
          index,
        })),
        services: declared.services,
      }),
      rules: ROUTING_RULES,
    });
    const table = {
      name,
      labels: recommendedLabels(name, settings.partOf ?? name),
      routing,
      paths: routes.map((route) => this.withoutOtherStacks(routedPath(route, services))),
      dependsOn: settings.dependsOn ?? [],
    };
    for (const { node } of this.node.children) this.node.tryRemoveChild(node.id);
    this.table = declared;
    this.rendered = routing.kind === "gateway" ? [gatewayRoutes(this, table)] : ingressRules(this, table);
  }

  /** Terraform cannot wait for what another stack makes: the order of the stacks does. */
  private withoutOtherStacks(path: RoutedPath): RoutedPath {
    const own = TerraformStack.of(this);
    return {
      ...path,
      prerequisites: path.prerequisites.filter(
        (made) => !(made instanceof Construct) || TerraformStack.of(made) === own,
      ),
    };
  }
}
