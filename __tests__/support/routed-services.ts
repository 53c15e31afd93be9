import type { RoutedService } from "../../constructs/kubernetes/routed-service";

/** A port of a service that routes lead to. */
export const HTTP = {
  name: "http",
  container: 8080,
  service: 80,
  protocol: "TCP",
  sidecar: undefined,
} as const;

/** Services of two namespaces, one of them with two ports. */
export const ROUTED_SERVICES: Readonly<Record<string, RoutedService>> = {
  users: {
    namespace: "portal",
    ports: { http: HTTP, grpc: { ...HTTP, name: "grpc", service: 9000 } },
  },
  web: { namespace: "ui", ports: { http: HTTP } },
};
