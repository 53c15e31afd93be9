import { ServiceV1, type ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Service } from "kubernetes-types/core/v1";
import type { ObjectOf } from "../../manifests/kubernetes-object";
import type { ClusterConventions } from "../../model/kubernetes/cluster-conventions";
import type { ResolvedExposure } from "../../model/kubernetes/front";
import { unsaid } from "../../model/kubernetes/front";
import { describe } from "../../model/value/value-error";
import { providerForm } from "./provider-form/provider-form";

/** What the Services before pods are made with. */
export interface FrontServiceOptions {
  /** What the cluster has. */
  readonly conventions: Pick<ClusterConventions, "loadBalancer">;
  /** What is made before. */
  readonly dependsOn: ITerraformDependable[] | undefined;
}

/** The Services before pods, and what they were declared with. */
interface Front {
  readonly service: ObjectOf<Service> | undefined;
  readonly loadBalancer: ObjectOf<Service> | undefined;
  readonly additional: readonly ObjectOf<Service>[];
  readonly exposed: ResolvedExposure | undefined;
}

/**
 * Makes the Services before pods.
 *
 * @returns the one that pods of the cluster call, where there is one
 * @throws Error when a load balancer is to be internal, or to have an address, and nobody knows how to say that
 */
export function addFront(scope: Construct, front: Front, options: FrontServiceOptions): ServiceV1 | undefined {
  const wrong = front.exposed && unsaid(front.exposed, options.conventions);
  if (wrong) throw new Error(`[${scope.node.path}] exposed.${wrong.field} ${describe(...wrong.message)}`);
  const service = addService(scope, "Service", front.service, options);
  addService(scope, "LoadBalancer", front.loadBalancer, options);
  for (const each of front.additional) addService(scope, `Service-${each.metadata.name}`, each, options);
  return service;
}

/** Makes a Service; an apply waits for the address of its load balancer where the cluster is known to give one. */
function addService(
  scope: Construct,
  id: string,
  service: ObjectOf<Service> | undefined,
  { conventions, dependsOn }: FrontServiceOptions,
): ServiceV1 | undefined {
  if (!service) return undefined;
  const waits = service.spec?.type !== "LoadBalancer" || conventions.loadBalancer !== undefined;
  return new ServiceV1(scope, id, {
    ...providerForm<ServiceV1Config>(service),
    ...(!waits && { waitForLoadBalancer: false }),
    dependsOn,
  });
}
