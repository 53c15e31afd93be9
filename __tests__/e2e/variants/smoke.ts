import { definePlatform } from "../../../model/platform/platform";

const service = {
  image: "shop/app:1.0.0",
  ports: { http: 8080 },
  resources: { requests: { cpu: "20m", memory: "32Mi" } },
  replicas: 2,
  preStop: { command: ["sleep", "1"], seconds: 1 },
} as const;

/** Services behind a gateway that are asked and loaded; every simulated pod answers with `x-service`, the name of its service. */
export default definePlatform({
  name: "shop",
  domain: "platform.example",
  environments: {
    live: {
      cluster: { kind: "kubeconfig", context: "t" },
      domain: "shop.example",
      routing: { kind: "gateway", className: "test", serviceHeader: "x-route" },
    },
  },
  services: { web: service, orders: service },
  routes: [
    { host: "{domain}", to: "web", smoke: { path: "/hello", status: 200, headers: { "x-service": "web" } } },
    {
      host: "api.{domain}",
      path: "/v1",
      to: "orders",
      smoke: { headers: { "x-service": "orders" }, body: '"path":"/v1"' },
      load: { requestsPerSecond: 50, durationSeconds: 3, connections: 5, p95Milliseconds: 200, errorPercent: 0.1 },
    },
    { host: "www.{domain}", redirect: { hostname: "{domain}", statusCode: 301 } },
  ],
});
