import type { Service } from "kubernetes-types/core/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { isOpenToAll, type ResolvedExposure, type ResolvedFront } from "../model/kubernetes/front";
import { clusterService, type ServedPods } from "./cluster-service";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";

/** What is before pods: the Service that pods of the cluster call, and the load balancer where that is another one. */
export interface FrontObjects {
  readonly service: ObjectOf<Service>;
  /** Undefined where the Service itself has the load balancer, and where nobody outside calls. */
  readonly loadBalancer: ObjectOf<Service> | undefined;
}

/** Pods that are called, and how. */
type CalledPods = ResolvedFront &
  ServedPods & {
    readonly headless?: boolean;
  };

/** The Services before the pods of a workload. */
export function frontObjects(
  pods: CalledPods,
  owner: ObjectOwner,
  conventions: Pick<ClusterConventions, "loadBalancer">,
): FrontObjects {
  const { exposed, sessionAffinity, headless = false } = pods;
  const here = exposed?.serviceName === undefined ? exposed : undefined;
  const { spec, ...service } = clusterService(pods, owner, { nodePorts: here?.nodePorts });
  const own: ObjectOf<Service> = {
    ...service,
    spec: { ...(headless && { clusterIP: "None" }), ...spec, ...(sessionAffinity && affinity(sessionAffinity)) },
  };
  if (!exposed) return { service: own, loadBalancer: undefined };
  if (exposed.serviceName === undefined) {
    return { service: withLoadBalancer(own, exposed, conventions), loadBalancer: undefined };
  }
  return { service: own, loadBalancer: loadBalancerOf(pods, exposed, owner, conventions) };
}

/** The load balancer of pods that has a Service of its own. */
export function loadBalancerOf(
  pods: CalledPods,
  exposed: ResolvedExposure,
  owner: ObjectOwner,
  conventions: Pick<ClusterConventions, "loadBalancer">,
): ObjectOf<Service> {
  const { ports, sessionAffinity } = pods;
  const open = Object.fromEntries(Object.entries(ports).filter(([name]) => exposed.ports.includes(name)));
  const { spec, ...service } = clusterService({ ...pods, ports: open }, owner, {
    name: exposed.serviceName,
    nodePorts: exposed.nodePorts,
  });
  const front = { ...service, spec: { ...spec, ...(sessionAffinity && affinity(sessionAffinity)) } };
  return withLoadBalancer(front, exposed, conventions);
}

function affinity({ timeoutSeconds }: NonNullable<ResolvedFront["sessionAffinity"]>) {
  return { sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}

function withLoadBalancer(
  service: ObjectOf<Service>,
  exposed: ResolvedExposure,
  { loadBalancer }: Pick<ClusterConventions, "loadBalancer">,
): ObjectOf<Service> {
  const { type, externalTrafficPolicy, sources, address } = exposed;
  const annotations = {
    ...service.metadata.annotations,
    ...(exposed.internal && loadBalancer?.internal),
    ...(address && loadBalancer && { [loadBalancer.address]: String(address) }),
    ...exposed.annotations,
  };
  return {
    ...service,
    metadata: {
      ...service.metadata,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...service.spec,
      type,
      externalTrafficPolicy,
      ...(type === "LoadBalancer" && !isOpenToAll(exposed) && { loadBalancerSourceRanges: sources.map(String) }),
    },
  };
}
