import { definePlatform } from "../../../model/platform/platform";

const service = {
  image: "shop/web:1.0.0",
  ports: { http: 8080 },
  resources: { requests: { cpu: "20m", memory: "32Mi" } },
  replicas: { min: 2, max: 4 },
  preStop: { command: ["sleep", "1"], seconds: 1 },
  terminationGracePeriodSeconds: 5,
} as const;
const orders = { ...service, image: "shop/orders:1.0.0", replicas: 2 } as const;

const base = {
  name: "shop",
  domain: "shop.example",
  environments: {
    live: {
      cluster: { kind: "kubeconfig", context: "t" },
      domain: "shop.example",
      routing: { kind: "gateway", className: "test", tls: false },
    },
  },
} as const;
const API = { host: "api.{domain}", to: "orders" } as const;

/** A service that runs, before it gets another name. */
export const before = definePlatform({
  ...base,
  services: { web: service, orders },
  routes: [{ host: "www.{domain}", to: "web" }, API],
});

/** The first deployment of a rename. */
export const beside = definePlatform({
  ...base,
  services: { site: { ...service, formerly: "web" }, orders },
  routes: [{ host: "www.{domain}", to: "site" }, API],
});

/** The second one. */
export const after = definePlatform({
  ...base,
  services: { site: service, orders },
  routes: [{ host: "www.{domain}", to: "site" }, API],
});

/** The first deployment of a removal: what is to go has no route any more. */
export const unrouted = definePlatform({
  ...base,
  services: { site: service, orders },
  routes: [{ host: "www.{domain}", to: "site" }],
});

/** The second one. */
export const without = definePlatform({
  ...base,
  services: { site: service },
  routes: [{ host: "www.{domain}", to: "site" }],
});
