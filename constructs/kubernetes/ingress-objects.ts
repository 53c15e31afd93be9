import { IngressV1, type IngressV1Config } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { ingress, ingressParts } from "../../manifests/ingress";
import type { RouteRendering } from "../../manifests/route-rendering";
import { groupPaths, inOrder } from "../../manifests/routed-path";
import { childId } from "../child-id";
import { declaredAt } from "../declared-at";
import { addLateContent } from "./late-content";
import { providerForm } from "./provider-form/provider-form";
import { firstIndexOf, type PathToRender, prerequisitesOf } from "./routed-service";

interface HostIngress {
  readonly paths: PathToRender[];
  readonly resource: IngressV1;
}

/** Routes as Ingresses, one for each host and namespace, or for each name that they say. */
export class IngressObjects {
  private readonly ingresses = new Map<string, HostIngress>();

  constructor(
    private readonly scope: Construct,
    private readonly rendering: RouteRendering,
    private readonly dependsOn: readonly ITerraformDependable[],
  ) {}

  /** The Ingresses in the order of namespace and host. */
  get resources(): readonly IngressV1[] {
    const inOrderOfKeys = [...this.ingresses].sort(([one], [other]) => (one < other ? -1 : 1));
    return inOrderOfKeys.map(([, { resource }]) => resource);
  }

  /** Adds paths; those of a host and a namespace that have none yet become an Ingress. */
  add(paths: readonly PathToRender[]): void {
    for (const group of groupPaths(paths, keyOf)) {
      const known = this.ingresses.get(keyOf(group[0]));
      if (known) known.paths.push(...group);
      else this.addIngress([...group]);
    }
  }

  private addIngress(paths: [PathToRender, ...PathToRender[]]): void {
    const [namespace, name] = ingressParts(paths[0]);
    const id = childId(this.scope, ["Ingress", namespace, name], `Ingress-${namespace}-${name}`);
    const config = () => providerForm<IngressV1Config>(ingress(this.rendering, paths));
    const resource = new IngressV1(this.scope, id, config());
    addLateContent(resource, {
      write: () => resource.putSpec(config().spec),
      dependsOn: () => [...this.dependsOn, ...prerequisitesOf(inOrder(paths))],
    });
    declaredAt(resource, ["routes", firstIndexOf(paths)]);
    this.ingresses.set(keyOf(paths[0]), { paths, resource });
  }
}

function keyOf(path: PathToRender): string {
  return ingressParts(path).join("/");
}
