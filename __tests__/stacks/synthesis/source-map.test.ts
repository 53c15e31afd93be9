import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformStack } from "cdktf";
import { definePlatform } from "../../../model/platform/platform";
import { worker } from "../../fixtures/service-files";
import {
  addressesOf,
  type Place,
  type SynthesizedPlatform,
  synthesized,
  TODAY,
} from "../../support/synthesized-platform";

const FILE = relative(process.cwd(), __filename);
const resources = { requests: { cpu: "50m", memory: "64Mi" } };

const PLATFORM = definePlatform({
  name: "portal",
  domain: "smaacc.io",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    namespaces: { shop: {} },
  },
  environments: {
    prod: {
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { apps: { vmSize: "Standard_D4ds_v5", nodes: 3 } },
      routing: { kind: "gateway", namespace: "edge" },
    },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      routing: { kind: "ingress", className: "traefik", namespace: "traefik" },
    },
  },
  services: {
    web: { image: "smaacc/web:5.0.1", ports: { http: 8080 }, resources, replicas: 2 },
    cart: {
      image: "smaacc/cart:1.0.0",
      environments: ["prod"],
      namespace: "shop",
      ports: { http: 8080 },
      resources,
      replicas: 2,
    },
    mails: {
      image: "smaacc/mails:1.0.0",
      namespace: "post",
      ports: { http: 8080 },
      resources,
      replicas: 2,
    },
    reminders: worker("smaacc/reminders:1.0.0"),
  },
  routes: [
    { host: "next.{domain}", to: "web", environments: ["dev"] },
    { host: "shop.{domain}", path: "/basket", to: "cart" },
    { host: "shop.{domain}", path: "/account", to: "cart" },
    { host: "{domain}", to: "web" },
  ],
});

/** The entry of the one resource of a type with some text in it. */
function entryOf(output: SynthesizedPlatform, stack: string, type: string, text: string): Place | undefined {
  const found = Object.entries(output.stack(stack).resource[type] ?? {}).filter(([, resource]) =>
    JSON.stringify(resource).includes(text),
  );
  expect(found).toHaveLength(1);
  return output.places[stack]?.[`${type}.${found[0]?.[0]}`];
}

describe("the source map of a platform", () => {
  const output = synthesized(PLATFORM);
  const named = (name: string) => `"name":"${name}"`;

  it.each([
    ["the cluster", "prod-cluster", "azurerm_kubernetes_cluster", "", "environments.prod", "prod: {"],
    [
      "a pool",
      "prod-cluster",
      "azurerm_kubernetes_cluster_node_pool",
      "",
      "environments.prod.pools.apps",
      "pools: { apps:",
    ],
    ["the network", "dev-cluster", "azurerm_virtual_network", "", "environments.dev.network", "network: {"],
    ["a subnet", "dev-cluster", "azurerm_subnet", "", "environments.dev.network", "network: {"],
    ["a service", "dev-services", "kubernetes_deployment_v1", named("web"), "services.web", "web: {"],
    [
      "the namespace of the gateway",
      "prod-services",
      "kubernetes_namespace_v1",
      named("edge"),
      "environments.prod.routing",
      'routing: { kind: "gateway"',
    ],
    [
      "a declared namespace",
      "prod-services",
      "kubernetes_namespace_v1",
      named("shop"),
      "shared.namespaces.shop",
      "namespaces: {",
    ],
    [
      "a namespace that a service names",
      "prod-services",
      "kubernetes_namespace_v1",
      named("post"),
      "services.mails.namespace",
      'namespace: "post"',
    ],
    [
      "the namespace of all others",
      "prod-services",
      "kubernetes_namespace_v1",
      named("portal"),
      "name",
      'name: "portal"',
    ],
    [
      "a quota of limits",
      "prod-services",
      "kubernetes_limit_range_v1",
      '"namespace":"shop"',
      "shared.namespaces.shop",
      "namespaces: {",
    ],
    [
      "the Gateway",
      "prod-routes",
      "kubernetes_manifest",
      '"kind":"Gateway","metadata"',
      "environments.prod.routing",
      'routing: { kind: "gateway"',
    ],
    [
      "the redirect to HTTPS",
      "prod-routes",
      "kubernetes_manifest",
      "RequestRedirect",
      "environments.prod.routing",
      'routing: { kind: "gateway"',
    ],
    ["an HTTPRoute", "prod-routes", "kubernetes_manifest", '"name":"web.prod.smaacc.io"', "routes[3]", 'to: "web"'],
    [
      "an HTTPRoute of several paths",
      "prod-routes",
      "kubernetes_manifest",
      '"name":"cart.shop.prod.smaacc.io"',
      "routes[1]",
      'path: "/basket"',
    ],
    ["an Ingress", "dev-services", "kubernetes_ingress_v1", named("dev.smaacc.io"), "routes[3]", 'to: "web"'],
    ["what is of no part of it", "prod-services", "kubernetes_config_map_v1", "", "environments.prod", "prod: {"],
  ])("leads from %s to its declaration", (_, stack, type, text, path, line) => {
    const entry = entryOf(output, stack, type, text);
    expect(entry).toEqual({ path, file: FILE, line: expect.any(Number) });
    expect(readFileSync(FILE, "utf8").split("\n")[(entry?.line ?? 0) - 1]).toContain(line);
  });

  it("leads to the file that a service is declared in", () => {
    const file = "__tests__/fixtures/service-files.ts";
    const entry = entryOf(output, "prod-services", "kubernetes_deployment_v1", named("reminders"));
    expect(entry).toEqual({ path: "services.reminders", file, line: expect.any(Number) });
    expect(readFileSync(file, "utf8").split("\n")[(entry?.line ?? 0) - 1]).toBe("  return defineService({");
  });

  it("knows every address of every stack", () => {
    for (const name of output.files.keys()) {
      expect(Object.keys(output.places[name] ?? {}).sort()).toEqual(addressesOf(output.stack(name)));
    }
    expect.assertions(output.files.size);
  });

  it("names the path alone when the source is not known", () => {
    const { web } = PLATFORM.services;
    const unknown = synthesized({ ...PLATFORM, routes: [], services: { ...(web && { web }) } });
    expect(entryOf(unknown, "dev-cluster", "azurerm_kubernetes_cluster", "")).toEqual({ path: "environments.dev" });
  });

  it("leads from what extends a stack to its environment, and from a stack of one's own to nowhere", () => {
    const extended = synthesized(PLATFORM, TODAY, (app) => {
      const own = new TerraformStack(app, "backups");
      new AzurermProvider(own, "azurerm", { features: [{}] });
      for (const scope of [own, app.node.findChild("prod-cluster")]) {
        new ResourceGroup(scope, "Backups", { name: "rg-backups", location: "westeurope" });
      }
    });
    expect(entryOf(extended, "prod-cluster", "azurerm_resource_group", "rg-backups")?.path).toBe("environments.prod");
    expect(extended.places.backups).toEqual({});
  });
});
