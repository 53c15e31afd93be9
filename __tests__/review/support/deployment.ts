import type { Value } from "../../../review/plan/value";

/** Members of an object. */
export type Fields = { readonly [key: string]: Value };

/** The Deployment shop/web with one container. */
export function deployment(replicas: Value, container: Fields = {}): Fields {
  return {
    metadata: [{ name: "web", namespace: "shop" }],
    spec: [{ replicas, template: [{ spec: [{ container: [{ name: "web", ...container }] }] }] }],
  };
}
