import type { Service } from "kubernetes-types/core/v1";
import { selectorOf } from "../model/kubernetes/labels";
import type { ResolvedServed } from "../model/kubernetes/served";
import { declaredPort, portsInOrder } from "./in-order";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { nonEmptyList } from "./non-empty";

/** What a Service says of the pods that it leads to. */
export type ServedPods = Pick<ResolvedServed, "ports" | "ipFamilyPolicy" | "ipFamilies" | "serviceMetadata">;

/** What of a Service is another than it is by default. */
interface ClusterServiceOptions {
  /** Its name. @default - the one of its owner */
  readonly name?: string | undefined;
  /** Ports of the nodes by names of ports. @default {} */
  readonly nodePorts?: Readonly<Record<string, number>> | undefined;
}

/** The Service before the pods of a workload, at an address inside the cluster. */
export function clusterService(
  { ports, ipFamilyPolicy, ipFamilies, serviceMetadata }: ServedPods,
  owner: ObjectOwner,
  { name: ownName, nodePorts = {} }: ClusterServiceOptions = {},
) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(ownName === undefined ? described(owner, serviceMetadata) : owner, ownName),
    spec: {
      type: "ClusterIP",
      ...(ipFamilyPolicy && { ipFamilyPolicy }),
      ...(ipFamilies.length > 0 && { ipFamilies: [...ipFamilies] }),
      selector: { ...selectorOf(owner) },
      ports: portsInOrder(ports).map(({ name, service, serviceName, appProtocol, protocol }) => ({
        name: serviceName ?? name,
        ...(appProtocol && { appProtocol }),
        port: service,
        targetPort: targetPort(name, ports),
        protocol,
        ...(Object.hasOwn(nodePorts, name) && { nodePort: nodePorts[name] }),
      })),
    },
  } satisfies ObjectOf<Service>;
}

/** Whose objects those of an owner are, with more labels and annotations. */
function described(owner: ObjectOwner, more: ServedPods["serviceMetadata"]): ObjectOwner {
  if (!more) return owner;
  const labels = { ...owner.metadata?.labels, ...more.labels };
  return { ...owner, metadata: { labels, annotations: { ...owner.metadata?.annotations, ...more.annotations } } };
}

/** Name of the port of the container that one of a Service leads to. */
export function targetPort(name: string, ports: ServedPods["ports"]): string {
  const port = ports[name];
  return port ? declaredPort(port, ports).name : name;
}

/**
 * The headless Service of a StatefulSet, by which each pod has a DNS name of its own.
 *
 * @param isOnlyOne whether no other Service is before the pods: replicas find each other before they are ready, callers do
 *   not find those that are not
 */
export function headlessService(
  pods: ServedPods,
  owner: ObjectOwner,
  { name, isOnlyOne }: { readonly name: string; readonly isOnlyOne: boolean },
): ObjectOf<Service> {
  const { spec, ...service } = clusterService(pods, owner);
  return {
    ...service,
    metadata: isOnlyOne ? { ...service.metadata, name } : metadataOf(owner, name),
    spec: {
      clusterIP: "None",
      ...(!isOnlyOne && { publishNotReadyAddresses: true }),
      ...spec,
      ports: nonEmptyList(spec.ports),
    },
  };
}
