import type { Service } from "kubernetes-types/core/v1";
import { selectorLabels } from "../model/kubernetes/labels";
import type { ResolvedPort } from "../model/kubernetes/port";
import { portsInOrder } from "./in-order";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** The Service before the pods of a workload, at an address inside the cluster. */
export function clusterService(ports: Readonly<Record<string, ResolvedPort>>, owner: ObjectOwner): ObjectOf<Service> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(owner),
    spec: {
      type: "ClusterIP",
      selector: { ...selectorLabels(owner.name) },
      ports: portsInOrder(ports).map(({ name, service, serviceName, appProtocol, protocol }) => ({
        name: serviceName ?? name,
        ...(appProtocol && { appProtocol }),
        port: service,
        targetPort: name,
        protocol,
      })),
    },
  };
}
