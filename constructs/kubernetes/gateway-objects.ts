import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { gateway } from "../../manifests/gateway";
import { httpRoute, redirect } from "../../manifests/http-route";
import type { GatewayApiObject, RouteRendering } from "../../manifests/route-rendering";
import { groupPaths, inOrder } from "../../manifests/routed-path";
import { childId } from "../child-id";
import { declaredAt } from "../declared-at";
import { addLateContent, type LateContent } from "./late-content";
import { firstIndexOf, type PathToRender, prerequisitesOf } from "./routed-service";

/** Routes as one Gateway, and an HTTPRoute for each host and service. */
export class GatewayObjects {
  private readonly gateway: Manifest;
  private readonly paths: PathToRender[] = [];
  private readonly routes = new Map<string, PathToRender[]>();

  constructor(
    private readonly scope: Construct,
    private readonly rendering: RouteRendering,
    dependsOn: readonly ITerraformDependable[],
  ) {
    this.gateway = lateManifest(scope, "Gateway", {
      manifest: () => gateway(rendering, this.paths),
      dependsOn: () => dependsOn,
    });
    declaredAt(this.gateway, ["routing"]);
    if (!rendering.routing.tls) return;
    const toHttps = new Manifest(scope, "Redirect", { manifest: redirect(rendering), dependsOn: [this.gateway] });
    declaredAt(toHttps, ["routing"]);
  }

  /** The Gateway. */
  get resources(): readonly Manifest[] {
    return [this.gateway];
  }

  /** Adds paths; those of a host to a service that has none yet become an HTTPRoute. */
  add(paths: readonly PathToRender[]): void {
    this.paths.push(...paths);
    for (const group of groupPaths(paths, keyOf)) {
      const known = this.routes.get(keyOf(group[0]));
      if (known) known.push(...group);
      else this.addRoute([...group]);
    }
  }

  private addRoute(paths: [PathToRender, ...PathToRender[]]): void {
    const [{ namespace, service, host }] = paths;
    this.routes.set(keyOf(paths[0]), paths);
    const id = childId(this.scope, ["Route", namespace, service, host], `Route-${namespace}-${service}-${host}`);
    const route = lateManifest(this.scope, id, {
      manifest: () => httpRoute(this.rendering, paths),
      dependsOn: () => [this.gateway, ...prerequisitesOf(inOrder(paths))],
    });
    declaredAt(route, ["routes", firstIndexOf(paths)]);
  }
}

function keyOf({ namespace, service, host }: PathToRender): string {
  return `${namespace}/${service}/${host}`;
}

/** What a manifest is when the app is synthesized. */
interface LateManifest extends Pick<LateContent, "dependsOn"> {
  readonly manifest: () => GatewayApiObject;
}

function lateManifest(scope: Construct, id: string, { manifest, dependsOn }: LateManifest): Manifest {
  const made = new Manifest(scope, id, { manifest: manifest() });
  const write = () => {
    made.manifest = manifest();
  };
  return addLateContent(made, { write, dependsOn });
}
