import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { ImageDeployer } from "../constructs/kubernetes/image-deployer";
import { IngressRoutes } from "../constructs/kubernetes/ingress-routes";
import { Namespace } from "../constructs/kubernetes/namespace";
import { PodAnnotationScraping } from "../constructs/kubernetes/pod-annotation-scraping";
import { ServiceDeployment } from "../constructs/kubernetes/service-deployment";
import { isDeployedByPipeline } from "../model/kubernetes/container";
import type { EnvironmentService, ResolvedEnvironment } from "../model/platform/environment";
import { connectToCluster } from "./cluster-connection";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/** Everything of an environment that runs in its cluster: namespaces, services, and who may deploy and scrape them. */
export class ServicesStack extends TerraformStack {
  /** The services by name. */
  readonly services: ReadonlyMap<string, ServiceDeployment>;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment, partOf } = props;
    addFoundation(this, props);
    connectToCluster(this, environment.cluster);
    const namespaces = this.addNamespaces(environment, partOf);
    this.services = new Map(
      Object.values(environment.services).map((service) => [
        service.name,
        this.addService(service, namespaces.get(service.namespace) ?? service.namespace, props),
      ]),
    );
    new PodAnnotationScraping(this, "Scraping", { namespaces: [...namespaces.keys()] });
    this.addImageDeployer(environment, namespaces, partOf);
    const { routes, routing, conventions } = environment;
    if (routes.length > 0 && routing.kind === "ingress") {
      const services = Object.fromEntries(this.services);
      new IngressRoutes(this, "Routes", { routes, routing, partOf, services, conventions });
    }
  }

  private addNamespaces(environment: ResolvedEnvironment, partOf: string): ReadonlyMap<string, Namespace> {
    const { namespaces, routes, routing, conventions } = environment;
    const routed = routes.length > 0;
    if (routed && routing.kind === "gateway") {
      const gateway = new Namespace(this, "Gateway", {
        name: routing.namespace,
        partOf,
        gateway: { serviceNamespaces: Object.keys(namespaces), className: routing.className },
        conventions,
      });
      declaredAt(gateway, ["routing"]);
    }
    return new Map(
      Object.values(namespaces).map((namespace) => [
        namespace.name,
        declaredAt(
          new Namespace(this, `Namespace-${namespace.name}`, {
            ...namespace,
            partOf,
            conventions,
            ...(routed && { gatewayNamespace: routing.namespace }),
          }),
          ["namespaces", namespace.name],
        ),
      ]),
    );
  }

  private addService(service: EnvironmentService, namespace: Namespace | string, props: EnvironmentStackProps) {
    const { production } = props.environment.cluster;
    const { name } = service;
    const id = childId(this, ["Service", name], name);
    const { conventions } = props.environment;
    const deployment = new ServiceDeployment(this, id, {
      ...service,
      namespace,
      partOf: props.partOf,
      production,
      conventions,
    });
    return declaredAt(deployment, ["services", name]);
  }

  private addImageDeployer(
    { imageDeployerObjectId, services }: ResolvedEnvironment,
    namespaces: ReadonlyMap<string, Namespace>,
    partOf: string,
  ): void {
    if (!imageDeployerObjectId) return;
    for (const [name, namespace] of namespaces) {
      const deployments = Object.values(services)
        .filter((service) => service.namespace === name && isDeployedByPipeline(service))
        .map((service) => service.name);
      if (deployments.length === 0) continue;
      new ImageDeployer(this, `ImageDeployer-${name}`, { namespace, user: imageDeployerObjectId, deployments, partOf });
    }
  }
}
