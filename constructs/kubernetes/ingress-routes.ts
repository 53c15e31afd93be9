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
import { gatewayRoutes } from "./gateway-routes";
import { ingressRules } from "./ingress-rules";
import { recommendedLabels } from "./labels";
import { type RoutedPath, type RoutedService, routedPath } from "./routed-path";

/** A route table, the services that it leads to, and how it is rendered. */
export interface IngressRoutesProps {
  /** Name of the Gateway. @default "gateway" */
  readonly name?: string;
  /** The routes; their order does not matter. */
  readonly routes: readonly RouteDeclaration[];
  /** The services by the name that routes call them; a `ServiceDeployment` is one. */
  readonly services: Readonly<Record<string, RoutedService>>;
  /** @default { kind: "gateway" } */
  readonly routing?: RoutingDeclaration;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name */
  readonly partOf?: string;
  /** What is made before any of the objects, such as the namespace of the Gateway. @default [] */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * One route table, rendered as a Gateway with HTTPRoutes or as Ingresses.
 *
 * Planning a Gateway needs the cluster and the CRDs of the Gateway API: it belongs in a stack that comes after both.
 * Planning Ingresses needs neither.
 */
export class IngressRoutes extends Construct {
  /** The Gateway, or the Ingresses in the order of namespace and host. */
  readonly resources: readonly (Manifest | IngressV1)[];

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: IngressRoutesProps) {
    super(scope, id);
    const { name, routing, routes, services } = resolveOrThrow(this, {
      props,
      resolve: (reader) => ({
        name: reader.required("name", props.name ?? "gateway", parseLabelName),
        routing: resolveRouting(reader.at("routing"), props.routing),
        routes: props.routes.map((route, index) => ({
          ...resolveRoute(reader.at("routes", index), route),
          index,
        })),
        services: props.services,
      }),
      rules: ROUTING_RULES,
    });
    const table = {
      name,
      labels: recommendedLabels(name, props.partOf ?? name),
      routing,
      paths: routes.map((route) => this.withoutOtherStacks(routedPath(route, services))),
      dependsOn: props.dependsOn ?? [],
    };
    this.resources = routing.kind === "gateway" ? [gatewayRoutes(this, table)] : ingressRules(this, table);
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
