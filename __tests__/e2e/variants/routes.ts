import { entra } from "../../../model/platform/login";
import { definePlatform } from "../../../model/platform/platform";
import { IMAGE, NEXT_IMAGE } from "./running";

const args = ["netexec", "--http-port=8080", "--udp-port=-1"] as const;
const resources = { requests: { cpu: "20m", memory: "32Mi" } } as const;
const ports = { http: 8080 } as const;

const APP = {
  tenantId: "00000000-0000-0000-0000-0000000000d1",
  clientId: "00000000-0000-0000-0000-0000000000c1",
};

/** Everything that routes may say, in one environment. */
export default definePlatform({
  name: "routes",
  domain: "example.org",
  environments: {
    all: {
      cluster: { kind: "existing", name: "aks-routes", resourceGroup: "rg-routes" },
      domains: { other: "other.example" },
      routing: {
        kind: "gateway",
        className: "routes-outer",
        class: { controllerName: "traefik.io/gateway-controller" },
        namespace: "routes-gateway",
        annotations: { "example.org/owner": "routes" },
        gateways: {
          inner: { className: "routes-inner", internal: true, tls: false, addresses: ["10.100.0.9"] },
          bare: { tls: false },
        },
      },
    },
  },
  services: {
    "elsewhere-too": { image: IMAGE, args, ports, resources, replicas: 1, namespace: "routes-too" },
    secure: {
      image: IMAGE,
      args,
      ports: { http: 8080, https: { container: 8443, tls: { ca: { configMap: "secure-ca" } } } },
      resources,
      replicas: 1,
    },
    other: {
      image: IMAGE,
      args,
      ports: {
        http: 8080,
        https: { container: 8443, tls: { hostname: "other.example", ca: { configMap: "secure-ca" } } },
      },
      resources,
      replicas: 1,
    },
    web: { image: IMAGE, args, ports, resources, replicas: 1 },
    next: { image: NEXT_IMAGE, args, ports, resources, replicas: 1 },
    copy: { image: IMAGE, args, ports, resources, replicas: 1 },
    calls: {
      image: IMAGE,
      args,
      ports: { http: 8080, grpc: { container: 9000, appProtocol: "kubernetes.io/h2c" } },
      resources,
      replicas: 1,
    },
    refunds: {
      image: IMAGE,
      args,
      ports: { http: 8080, grpc: { container: 9000, appProtocol: "kubernetes.io/h2c" } },
      resources,
      replicas: 1,
    },
    data: {
      image: IMAGE,
      args,
      ports: { sql: 5432, tls: 8443 },
      probes: { liveness: { path: false }, readiness: { path: false } },
      metrics: false,
      resources,
      replicas: 1,
    },
  },
  externalServices: {
    elsewhere: {
      kind: "addresses",
      addresses: ["10.100.0.1"],
      tlsName: "elsewhere.example.org",
      ports: { http: 8000, admin: 9443 },
    },
  },
  routes: [
    { host: "login.{domain}", to: "web", login: entra(APP) },
    { host: "login.{domain}", path: "/public", to: "next" },
    {
      host: "login.{domain}",
      path: "/admin",
      to: "web",
      login: entra({ ...APP, name: "admins", groups: ["00000000-0000-0000-0000-0000000000a1"] }),
    },
    {
      host: "shared.{domain}",
      to: [
        { to: "web", weight: 50 },
        { to: "elsewhere-too", weight: 50 },
      ],
    },
    { host: "shared.{domain}", path: "/copied", to: "web", mirror: { to: "elsewhere-too" } },
    { host: "secure.{domain}", to: "secure:https" },
    { host: "false.{domain}", to: "other:https" },
    { host: "old.{other}", to: "elsewhere", rewrite: { hostname: "elsewhere.example.org" } },
    {
      host: "moved.{domain}",
      to: [
        { to: "web", weight: 60 },
        { to: "elsewhere", weight: 40 },
      ],
    },
    { host: "{domain}", to: "web" },
    { host: "{domain}", headers: { "x-preview": "yes" }, to: "next" },
    { host: "{domain}", headers: { "x-version": { regularExpression: "v[23]" } }, to: "next" },
    { host: "{domain}", path: "/search", queryParams: { beta: "1" }, to: "next" },
    { host: "{domain}", path: "/items", method: "POST", to: "next" },
    {
      host: "canary.{domain}",
      to: [
        { to: "web", weight: 80 },
        { to: "next", weight: 20 },
      ],
    },
    {
      host: "delivery.{domain}",
      to: [
        { to: "web", weight: 100 },
        { to: "next", weight: 0 },
      ],
      weightOwner: "controller",
    },
    { host: "www.{domain}", redirect: { hostname: "{domain}", statusCode: 301 } },
    { host: "old.{domain}", path: "/a", redirect: { scheme: "https", replacePrefixMatch: "/b", port: 8443 } },
    { host: "api.{domain}", path: "/v1", to: "web", rewrite: { replacePrefixMatch: "/v2" } },
    { host: "api.{domain}", path: "/all", to: "web", rewrite: { replaceFullPath: "/one", hostname: "inner.example" } },
    {
      host: "api.{domain}",
      path: "/headers",
      to: "web",
      requestHeaders: { set: { "x-a": "1" }, add: { "x-b": "2" }, remove: ["x-c"] },
      responseHeaders: { set: { "x-seen": "yes" } },
    },
    { host: "api.{domain}", path: "/copied", to: "web", mirror: { to: "copy", percent: 50 } },
    { host: "api.{domain}", path: "/slow", to: "web", timeouts: { request: "10s", backendRequest: "2s" } },
    { host: "api.{domain}", path: "/u/[0-9]+", pathType: "RegularExpression", to: "next" },
    { host: "*.{other}", to: "next" },
    { host: "grpc.{domain}", protocol: "GRPC", path: "/shop.Orders", to: "calls:grpc" },
    {
      host: "grpc.{domain}",
      protocol: "GRPC",
      path: "/shop.Orders/Cancel",
      headers: { "x-v": "2" },
      to: "refunds:grpc",
    },
    { host: "grpc.{domain}", protocol: "GRPC", path: "/shop.Orders/Refund", to: "refunds:grpc" },
    { host: "tls.{domain}", protocol: "TLS", port: 8443, to: "data:tls" },
    { protocol: "TCP", port: 5432, to: "data:sql" },
    { host: "inner.{domain}", gateway: "inner", to: "web" },
    { gateway: "bare", to: "next" },
  ],
});
