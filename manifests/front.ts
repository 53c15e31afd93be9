import type { Service } from "kubernetes-types/core/v1";
import type { ResolvedAdditionalService } from "../model/kubernetes/additional-service";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { isOpenToAll, type ResolvedExposure, type ResolvedFront } from "../model/kubernetes/front";
import { clusterService, type ServedPods, targetPort } from "./cluster-service";
import { inOrder } from "./in-order";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";

/** What is before pods: the Service that pods of the cluster call, and the load balancer where that is another one. */
export interface FrontObjects {
  readonly service: ObjectOf<Service>;
  /** Undefined where the Service itself has the load balancer, and where nobody outside calls. */
  readonly loadBalancer: ObjectOf<Service> | undefined;
  /** Further Services, by name. */
  readonly additional: readonly ObjectOf<Service>[];
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
  const additional = additionalServices(pods, owner);
  if (!exposed) return { service: own, loadBalancer: undefined, additional };
  if (exposed.serviceName === undefined) {
    return { service: withLoadBalancer(own, exposed, conventions), loadBalancer: undefined, additional };
  }
  return { service: own, loadBalancer: loadBalancerOf(pods, exposed, owner, conventions), additional };
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

/** The Services beside that of a workload. */
export function additionalServices(
  pods: ServedPods & Pick<ResolvedFront, "additionalServices">,
  owner: ObjectOwner,
): readonly ObjectOf<Service>[] {
  return Object.entries(pods.additionalServices).map(([name, declared]) =>
    additionalService(pods, owner, name, declared),
  );
}

function additionalService(
  pods: ServedPods,
  owner: ObjectOwner,
  name: string,
  { ports, selector, headless, sessionAffinity, publishNotReadyAddresses, metadata }: ResolvedAdditionalService,
): ObjectOf<Service> {
  const described = {
    labels: { ...owner.metadata?.labels, ...metadata.labels },
    annotations: { ...owner.metadata?.annotations, ...metadata.annotations },
  };
  const { spec, ...service } = clusterService(pods, { ...owner, metadata: described }, { name });
  const own =
    ports &&
    inOrder(ports).map(([key, { port, targetPort: to, appProtocol }]) => ({
      name: key,
      ...(appProtocol && { appProtocol }),
      port,
      targetPort: targetPort(to, pods.ports),
      protocol: pods.ports[to]?.protocol ?? "TCP",
    }));
  return {
    ...service,
    spec: {
      ...(headless && { clusterIP: "None" }),
      ...(publishNotReadyAddresses && { publishNotReadyAddresses }),
      ...spec,
      ...(selector && { selector: { ...selector } }),
      ...(own && { ports: own }),
      ...(sessionAffinity && affinity(sessionAffinity)),
    },
  };
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
