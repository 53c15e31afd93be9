import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { IngressRoutes } from "../constructs/kubernetes/ingress-routes";
import { routeTargets } from "../model/platform/route-targets";
import { connectToCluster } from "./cluster-connection";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/**
 * The routes of an environment as Gateway API objects. Planning them asks the API server for their definitions, so they
 * are a stack of their own, after the cluster and the services exist.
 */
export class RoutesStack extends TerraformStack {
  /** The Gateway and its routes. */
  readonly routes: IngressRoutes;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { routes, routing, conventions } = props.environment;
    const services = routeTargets(props.environment);
    const { partOf } = props;
    addFoundation(this, props);
    connectToCluster(this, props.environment);
    this.routes = new IngressRoutes(this, "Routes", { routes, routing, services, partOf, conventions });
  }
}
