import type { ResolvedBackendTls } from "../model/kubernetes/backend-tls";
import { GATEWAY_API_VERSION, type GatewayApiObject, type RouteRendering } from "./route-rendering";

/** A port of a Service at which TLS is spoken. */
export interface BackendTls {
  /** Name of the Service. */
  readonly service: string;
  /** Name of its namespace. */
  readonly namespace: string;
  /** Name of the port of the Service. */
  readonly port: string;
  readonly tls: ResolvedBackendTls;
}

/** Has gateways speak TLS to a port, and verify whose it is. */
export function backendTlsPolicy(
  { labels }: Pick<RouteRendering, "labels">,
  { service, namespace, port, tls }: BackendTls,
): GatewayApiObject {
  const { hostname = `${service}.${namespace}.svc`, ca } = tls;
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: "BackendTLSPolicy",
    metadata: { name: `${service}-${port}`, namespace, labels: { ...labels } },
    spec: {
      targetRefs: [{ group: "", kind: "Service", name: service, sectionName: port }],
      validation: {
        hostname,
        ...(ca === "System"
          ? { wellKnownCACertificates: ca }
          : { caCertificateRefs: [{ group: "", kind: "ConfigMap", name: ca.configMap }] }),
      },
    },
  };
}

/** What tells one port from another. */
export function backendTlsKey({ namespace, service, port }: BackendTls): string {
  return [namespace, service, port].join("/");
}
