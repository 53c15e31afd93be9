import type { Service } from "kubernetes-types/core/v1";
import type { EndpointSlice } from "kubernetes-types/discovery/v1";
import {
  frontPorts,
  hasService,
  type ResolvedExternalPort,
  type ResolvedExternalService,
} from "../model/kubernetes/external-service";
import { portsInOrder } from "./in-order";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** What the cluster has to hold for something outside to have a name in it. */
export interface ExternalServiceObjects {
  /** Undefined where callers use the name that it has outside. */
  readonly service: ObjectOf<Service> | undefined;
  /** The addresses; undefined where a name leads to them. */
  readonly endpointSlice: ObjectOf<EndpointSlice> | undefined;
}

const SERVICE_NAME = "kubernetes.io/service-name";
/** Keeps the controllers of the cluster, which follow pods, from the addresses. */
const MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

/** The provider asks what is spoken at the ports of addresses: HTTP where the port is called so, else nothing above TCP or UDP. */
function spokenAt({ name, protocol }: ResolvedExternalPort): string {
  return name === "http" || name === "https" ? name : protocol.toLowerCase();
}

/** The objects of something outside the cluster. */
export function externalServiceObjects(declared: ResolvedExternalService, owner: ObjectOwner): ExternalServiceObjects {
  if (!hasService(declared)) return { service: undefined, endpointSlice: undefined };
  const ports = portsInOrder(declared.ports);
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(owner),
    spec: {
      ...(declared.kind === "dnsName"
        ? { type: "ExternalName", externalName: declared.dnsName }
        : { type: "ClusterIP" }),
      ports: portsInOrder(frontPorts(declared)).map(({ name, service, port, protocol, appProtocol }) => ({
        name,
        ...(appProtocol && { appProtocol }),
        port: service,
        targetPort: port,
        protocol,
      })),
    },
  } satisfies ObjectOf<Service>;
  if (declared.kind === "dnsName") return { service, endpointSlice: undefined };
  const metadata = metadataOf(owner);
  const endpointSlice: ObjectOf<EndpointSlice> = {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { ...metadata, labels: { ...metadata.labels, [SERVICE_NAME]: owner.name, [MANAGED_BY]: "terraform" } },
    addressType: "IPv4",
    endpoints: declared.addresses.map((address) => ({ addresses: [String(address)] })),
    ports: ports.map((port) => ({
      name: port.name,
      port: port.port,
      protocol: port.protocol,
      appProtocol: port.appProtocol ?? spokenAt(port),
    })),
  };
  return { service, endpointSlice };
}
