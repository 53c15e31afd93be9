import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { IngressRoutes } from "../constructs/kubernetes/ingress-routes";
import { routeTargets } from "../model/platform/route-targets";
import { connectToCluster } from "./cluster-connection";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";
import { judgedConventions } from "./judged-conventions";

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
    const judged = judgedConventions(conventions);
    this.routes = new IngressRoutes(this, "Routes", { routes, routing, services, partOf, conventions: judged });
  }

  /**
   * Keeps the routes that are named by the name that a service had before, and leads them to it: an object that is replaced would be
   * gone for a moment, in which its host answers 404.
   *
   * @param name name of the service
   * @param former the name that it had before
   */
  succeed(name: string, former: string): void {
    // Loaded already, by the routes themselves.
    const { Manifest }: typeof import("@cdktf/provider-kubernetes/lib/manifest") =
      require("@cdktf/provider-kubernetes/lib/manifest");
    for (const made of this.routes.node.findAll()) {
      const { scope, id } = made.node;
      if (!(made instanceof Manifest) || !scope) continue;
      const { metadata, ...rest } = made.manifestInput as { readonly metadata: { readonly name: string } };
      if (!metadata.name.startsWith(`${name}.`) || !id.includes(`-${name}-`)) continue;
      const kept = { ...metadata, name: `${former}${metadata.name.slice(name.length)}` };
      new Manifest(scope, id.replace(`-${name}-`, `-${former}-`), {
        manifest: { ...rest, metadata: kept },
        fieldManager: { forceConflicts: true },
        dependsOn: [made],
      });
    }
  }
}
