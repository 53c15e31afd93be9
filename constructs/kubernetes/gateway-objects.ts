import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { gateway, gatewayClass } from "../../manifests/gateway";
import { redirect, routeObject, routeParts } from "../../manifests/http-route";
import type { GatewayApiObject, RouteRendering } from "../../manifests/route-rendering";
import { groupPaths, inOrder } from "../../manifests/routed-path";
import { childId } from "../child-id";
import { declaredAt } from "../declared-at";
import { DECLARED_COUNTS } from "./declared-counts";
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
    place: readonly string[] = ["routing"],
  ) {
    const ofClass = this.addClass(place);
    this.gateway = lateManifest(scope, "Gateway", {
      manifest: () => gateway(rendering, this.paths),
      dependsOn: () => [...dependsOn, ...ofClass],
    });
    declaredAt(this.gateway, place);
    if (!rendering.routing.tls) return;
    const toHttps = new Manifest(scope, "Redirect", {
      manifest: redirect(rendering),
      fieldManager: DECLARED_COUNTS,
      dependsOn: [this.gateway],
    });
    declaredAt(toHttps, place);
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

  private addClass(place: readonly string[]): readonly ITerraformDependable[] {
    const manifest = gatewayClass(this.rendering);
    return manifest
      ? [declaredAt(new Manifest(this.scope, "Class", { manifest, fieldManager: DECLARED_COUNTS }), place)]
      : [];
  }

  private addRoute(paths: [PathToRender, ...PathToRender[]]): void {
    const [first] = paths;
    this.routes.set(keyOf(first), paths);
    const parts = routeParts(first);
    const id = childId(this.scope, ["Route", ...parts], ["Route", ...parts].join("-"));
    const route = lateManifest(this.scope, id, {
      manifest: () => routeObject(this.rendering, paths),
      dependsOn: () => [this.gateway, ...prerequisitesOf(inOrder(paths))],
      isShared: () => paths.some(({ route }) => route?.weightOwner === "controller"),
    });
    declaredAt(route, ["routes", firstIndexOf(paths)]);
  }
}

function keyOf(path: PathToRender): string {
  return routeParts(path).join("/");
}

/** What a manifest is when the app is synthesized. */
interface LateManifest extends Pick<LateContent, "dependsOn"> {
  readonly manifest: () => GatewayApiObject;
  /** Whether a controller of the cluster writes weights into the rules. @default - nobody does */
  readonly isShared?: () => boolean;
}

/** What the provider takes from the cluster as it is, by its own default, and the rules of a route besides. */
const COMPUTED_FIELDS = ["metadata.labels", "metadata.annotations", "spec.rules"];

function lateManifest(scope: Construct, id: string, { manifest, dependsOn, isShared }: LateManifest): Manifest {
  const made = new Manifest(scope, id, { manifest: manifest(), fieldManager: DECLARED_COUNTS });
  const write = () => {
    made.manifest = manifest();
    if (!isShared?.()) return;
    // what the controller has written is its own, and is taken from it when the route itself changes
    made.computedFields = COMPUTED_FIELDS;
  };
  return addLateContent(made, { write, dependsOn });
}
