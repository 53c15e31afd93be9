import type { Service } from "kubernetes-types/core/v1";
import { selectorLabels } from "../model/kubernetes/labels";
import type { ResolvedServed } from "../model/kubernetes/served";
import { portsInOrder } from "./in-order";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { nonEmptyList } from "./non-empty";

/** What a Service says of the pods that it leads to. */
export type ServedPods = Pick<ResolvedServed, "ports" | "ipFamilyPolicy" | "ipFamilies">;

/**
 * The Service before the pods of a workload, at an address inside the cluster.
 *
 * @param name its name, where it is not the one of its owner
 */
export function clusterService({ ports, ipFamilyPolicy, ipFamilies }: ServedPods, owner: ObjectOwner, name?: string) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(owner, name),
    spec: {
      type: "ClusterIP",
      ...(ipFamilyPolicy && { ipFamilyPolicy }),
      ...(ipFamilies.length > 0 && { ipFamilies: [...ipFamilies] }),
      selector: { ...selectorLabels(owner.name) },
      ports: portsInOrder(ports).map(({ name, service, serviceName, appProtocol, protocol }) => ({
        name: serviceName ?? name,
        ...(appProtocol && { appProtocol }),
        port: service,
        targetPort: name,
        protocol,
      })),
    },
  } satisfies ObjectOf<Service>;
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
    metadata: metadataOf(owner, name),
    spec: {
      clusterIP: "None",
      ...(!isOnlyOne && { publishNotReadyAddresses: true }),
      ...spec,
      ports: nonEmptyList(spec.ports),
    },
  };
}
