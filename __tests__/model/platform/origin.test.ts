import { originIn } from "../../../model/platform/origin";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { resolvePlatform } from "../../../model/platform/resolve";
import { formatPath } from "../../../model/problem";

const service = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "128Mi" } },
  replicas: 2,
};
const DECLARED: AnyPlatformDeclaration = {
  name: "portal",
  domain: "smaacc.io",
  shared: {
    pools: { apps: { nodes: 2 } },
    namespaces: { shop: { quota: { cpu: "2", memory: "4Gi" } } },
    routing: { kind: "ingress", className: "traefik", namespace: "traefik" },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16" }, pools: { apps: { nodes: 3 } } }, dev: {} },
  services: {
    web: { ...service, overrides: { prod: { replicas: 3 } } },
    cart: { ...service, namespace: "shop", environments: ["prod"] },
    mail: { ...service, namespace: "post" },
  },
  routes: [
    { host: "shop.{domain}", to: "cart" },
    { host: "{domain}", to: "web" },
  ],
};

const originOf = originIn(DECLARED, resolvePlatform(DECLARED, []));

describe("the origin of a resolved value", () => {
  it.each([
    ["environments.prod", "an environment", ["environments", "prod"]],
    [
      "environments.prod.pools.apps.nodes",
      "what the environment says itself",
      ["environments", "prod", "pools", "apps", "nodes"],
    ],
    ["shared.pools.apps.nodes", "what all environments share", ["environments", "dev", "pools", "apps", "nodes"]],
    ["shared.routing", "shared routing", ["environments", "prod", "routing"]],
    ["environments.dev.network", "what is declared nowhere", ["environments", "dev", "network"]],
    ["services.web", "a service", ["environments", "prod", "services", "web"]],
    [
      "services.web.overrides.prod.replicas",
      "what differs there",
      ["environments", "prod", "services", "web", "replicas"],
    ],
    ["services.web.replicas", "what does not differ there", ["environments", "dev", "services", "web", "replicas"]],
    ["shared.namespaces.shop", "a declared namespace", ["environments", "prod", "namespaces", "shop"]],
    ["services.mail.namespace", "a namespace that a service names", ["environments", "prod", "namespaces", "post"]],
    ["name", "the namespace of all others", ["environments", "prod", "namespaces", "portal"]],
    ["routes[0]", "a route", ["environments", "prod", "routes", 0]],
    [
      "routes[1].path",
      "a route after one that the environment does not have",
      ["environments", "dev", "routes", 0, "path"],
    ],
    ["state.container", "what is of no environment", ["state", "container"]],
  ])("is %s for %s", (origin, _, path) => {
    expect(formatPath(originOf(path))).toBe(origin);
  });
});
