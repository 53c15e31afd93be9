import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s007-traffic-lost";
import { planned, planOf, setOf } from "./planned";

/** Members of an object. */
export type Fields = { readonly [key: string]: Value };

/** The type of a Service. */
export const SERVICE = "kubernetes_service_v1";
/** Keeps a load balancer within its network. */
export const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
/** Asks for an address that is there. */
export const PINNED = "service.beta.kubernetes.io/azure-load-balancer-ipv4";
/** A Service that answers the internet. */
export const WEB = {
  type: "LoadBalancer",
  port: [
    { name: "http", port: 80 },
    { name: "https", port: 443 },
  ],
  selector: { app: "web" },
};

/** The object shop/web of a typed resource. */
export const named = (spec: Fields, annotations: Fields = {}) => ({
  metadata: [{ name: "web", namespace: "shop", annotations }],
  spec: [spec],
});
/** The object shop/web as a manifest. */
export const manifest = (kind: string, spec: Fields) => ({
  manifest: { kind, metadata: { name: "web", namespace: "shop" }, spec },
});

/** What K8S007 finds in changes of one stack. */
export function found(...changes: Parameters<typeof planned>[]) {
  const set = setOf([
    planOf(
      changes.map((change, index) => planned(change[0], change[1], change[2], { address: `${change[0]}.${index}` })),
    ),
  ]);
  return [...rule.review(set)].map(({ severity, message }) => [severity, message]);
}
