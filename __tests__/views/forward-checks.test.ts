import { forwardChecks } from "../../views/forward-checks";
import { platform } from "../support/platform";

const SERVICE = {
  image: "shop/web:1.0.0",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "64Mi" } },
  replicas: 2,
} as const;

describe("forwardChecks", () => {
  it("are what no route leads to, each at the port and the path of its readiness probe", () => {
    const services = {
      web: SERVICE,
      shadow: SERVICE,
      orders: { ...SERVICE, namespace: "sales", ports: { http: 8080, admin: { container: 9000, service: 9443 } } },
      checked: {
        ...SERVICE,
        ports: { http: 8080, admin: 9000 },
        probes: { readiness: { path: "/ready", port: "admin", scheme: "HTTPS", headers: { "x-probe": "1" } } },
      },
      silent: { ...SERVICE, ports: { db: 5432 }, probes: { liveness: false, readiness: false }, metrics: false },
      worker: { ...SERVICE, ports: {} },
    } as const;
    const routes = [{ host: "{domain}", to: "web", mirror: { to: "shadow" } }];
    const { prod } = platform({ prod: {} }, { services, routes }).environments;
    const told =
      prod && forwardChecks(prod).map(({ name, port, path, headers, tls }) => [name, port, path, headers, tls]);
    expect(told).toEqual([
      ["sales/orders:http/health/ready", 80, "/health/ready", {}, false],
      ["portal/checked:admin/ready", 9000, "/ready", { "x-probe": "1" }, true],
      ["portal/silent:db", 5432, undefined, {}, false],
    ]);
  });
});
