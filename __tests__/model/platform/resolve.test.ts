import { placesIn } from "../../../model/platform/placed";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "../../../model/platform/platform";
import { environmentPlaces, namespacePlaces, resolvePlatform } from "../../../model/platform/resolve";
import { formatPath, formatProblem, type Problem } from "../../../model/problem";
import { madeEnvironment } from "../../support/platform";

const SERVICE = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};
const PLATFORM: AnyPlatformDeclaration = {
  name: "portal",
  domain: "smaacc.io",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 },
      apps: { vmSize: "Standard_D4ds_v5", nodes: 2, labels: { team: "x" } },
    },
    tags: { owner: "platform", kind: "shared" },
  },
  environments: {
    prod: {
      domain: "smaacc.io",
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { apps: { nodes: 4 } },
      tags: { kind: "own" },
    },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      apiServer: { kind: "private" },
      pools: { apps: null },
      tags: { owner: null },
    },
  },
  services: {
    web: { ...SERVICE, overrides: { prod: { replicas: 3, resources: { requests: { cpu: "100m" } } } } },
    admin: { ...SERVICE, environments: ["prod"], namespace: "back-office" },
  },
  routes: [
    { host: "{domain}", to: "web" },
    { host: "admin.{domain}", to: "admin" },
    { host: "www.{domain}", to: "web", environments: ["dev"] },
  ],
};

function resolve(changes: Partial<AnyPlatformDeclaration> = {}): ResolvedPlatform {
  const problems: Problem[] = [];
  const resolved = resolvePlatform({ ...PLATFORM, ...changes }, problems);
  expect(problems).toEqual([]);
  return resolved;
}

/** Resolves an environment whose cluster is made here. */
function environment(name: string, changes?: Partial<AnyPlatformDeclaration>) {
  return madeEnvironment(resolve(changes), name);
}

describe("resolvePlatform", () => {
  it("names cluster, groups and domain after platform and environment", () => {
    expect(environment("dev")).toMatchObject({
      domain: "dev.smaacc.io",
      cluster: { name: "aks-portal-dev", resourceGroup: "rg-portal-dev", nodeResourceGroup: "rg-portal-dev-nodes" },
    });
  });

  it("lets an environment override a leaf and keeps the others", () => {
    const { pools, tags } = environment("prod").cluster;
    expect(pools.apps).toMatchObject({ nodes: 4, labels: { team: "x" }, vmSize: { name: "Standard_D4ds_v5" } });
    expect(pools.system).toMatchObject({ nodes: 2 });
    expect(tags).toEqual({ platform: "portal", environment: "prod", owner: "platform", kind: "own" });
  });

  it("lets an environment take away what is shared, and choose another kind", () => {
    const { pools, tags, apiServer } = environment("dev").cluster;
    expect(Object.keys(pools)).toEqual(["system"]);
    expect(tags).toEqual({ platform: "portal", environment: "dev", kind: "shared" });
    expect(apiServer).toEqual({ kind: "private", privateDnsZoneId: "System", publicFqdn: false, runCommand: true });
  });

  it("ignores null in what is shared: there is nothing to take away", () => {
    expect(
      environment("dev", { shared: { ...PLATFORM.shared, tier: null, tags: { owner: null } } }).cluster,
    ).toMatchObject({
      tier: "Standard",
      tags: { platform: "portal", environment: "dev" },
    });
  });

  it("puts services where they are declared to run, with what differs there", () => {
    const [prod, dev] = [environment("prod").services, environment("dev").services];
    expect([Object.keys(prod), Object.keys(dev)]).toEqual([["web", "admin"], ["web"]]);
    expect([prod.web?.replicas, dev.web?.replicas]).toEqual([3, 2]);
    expect(JSON.parse(JSON.stringify(prod.web?.resources.requests))).toMatchObject({ cpu: "100m", memory: "64Mi" });
    expect(JSON.parse(JSON.stringify(dev.web?.resources.requests))).toMatchObject({ cpu: "50m", memory: "64Mi" });
  });

  it("makes the namespaces that services live in, and keeps the declared ones", () => {
    expect(Object.keys(environment("prod").namespaces)).toEqual(["portal", "back-office"]);
    expect(Object.keys(environment("dev").namespaces)).toEqual(["portal"]);
    const shared = { ...PLATFORM.shared, namespaces: { portal: { labels: { team: "x" } } } };
    expect(environment("dev", { shared }).namespaces.portal?.labels).toEqual({ team: "x" });
  });

  it("puts routes where their service runs, unless they say where", () => {
    const hosts = (name: string) => environment(name).routes.map(({ index, host }) => [index, host]);
    expect(hosts("prod")).toEqual([
      [0, "smaacc.io"],
      [1, "admin.smaacc.io"],
    ]);
    expect(hosts("dev")).toEqual([
      [0, "dev.smaacc.io"],
      [2, "www.dev.smaacc.io"],
    ]);
  });

  it("keeps a state in the container tfstate, unless another is named", () => {
    const state = { storageAccount: "stportal", resourceGroup: "rg-state" };
    expect(resolve().state).toBeUndefined();
    expect(resolve({ state }).state).toMatchObject({ ...state, container: "tfstate" });
    expect(resolve({ state: { ...state, container: "states" } }).state).toMatchObject({ container: "states" });
  });

  it("keeps the promotion order", () => {
    expect(resolve().promotion).toEqual([]);
    expect(resolve({ promotion: ["dev", "prod"] }).promotion).toEqual(["dev", "prod"]);
  });

  it("does not change what was declared", () => {
    const before = JSON.stringify(PLATFORM);
    resolve();
    expect(JSON.stringify(PLATFORM)).toBe(before);
  });

  it.each<[string, Partial<AnyPlatformDeclaration>, string]>([
    [
      "a service runs in an environment that is not declared",
      { services: { web: { ...SERVICE, environments: ["prod", "qa"] } }, routes: [] },
      '[services.web.environments[1]] must be a declared environment, got "qa"; write prod or dev, or declare it (value)',
    ],
    [
      "a service overrides for an environment that is not declared",
      { services: { web: { ...SERVICE, overrides: { qa: {} } } }, routes: [] },
      '[services.web.overrides.qa] must be a declared environment, got "qa"; write prod or dev, or declare it (value)',
    ],
    [
      "a service overrides for an environment that does not run it",
      { services: { web: { ...SERVICE, environments: ["prod"], overrides: { prod: {}, dev: {} } } }, routes: [] },
      '[services.web.overrides.dev] must be of an environment that runs web, got "dev"; add "dev" to environments of the service, or remove the override (value)',
    ],
    [
      "a route names an environment that is not declared",
      { routes: [{ host: "{domain}", to: "web", environments: ["qa"] }] },
      '[routes[0].environments[0]] must be a declared environment, got "qa"; write prod or dev, or declare it (value)',
    ],
    [
      "a route leads to a service that is declared nowhere",
      { routes: [{ host: "{domain}", to: "wbe:http" }] },
      '[routes[0].to] must be a declared service, got "wbe"; write web or admin, or declare it (value)',
    ],
    [
      "there is no service at all",
      { services: {}, routes: [{ host: "{domain}", to: "web" }] },
      '[routes[0].to] must be a declared service, got "web"; declare it (value)',
    ],
    [
      "an environment has a name that Kubernetes refuses",
      { environments: { Dev_1: { ...PLATFORM.environments.dev, domain: "dev.smaacc.io" } }, services: {}, routes: [] },
      '[environments.Dev_1] must be at most 63 lower-case letters, digits and hyphens, got "Dev_1"; begin and end with a letter or digit, such as "dev-1" (value)',
    ],
  ])("fails when %s", (_, changes, message) => {
    const problems: Problem[] = [];
    resolvePlatform({ ...PLATFORM, ...changes }, problems);
    expect(problems.map(formatProblem)).toEqual([message]);
  });
});

describe("environmentPlaces", () => {
  const locate = environmentPlaces(PLATFORM, "prod");

  it.each([
    ["its own", ["pools", "apps", "nodes"], "environments.prod.pools.apps.nodes"],
    ["a shared one", ["pools", "apps", "vmSize"], "shared.pools.apps.vmSize"],
    ["a default", ["tier"], "environments.prod.tier"],
  ])("names %s", (_, path, place) => {
    expect(formatPath(locate(path))).toBe(place);
  });
});

describe("placesIn", () => {
  it.each([
    ["its override", "prod", ["replicas"], "services.web.overrides.prod.replicas"],
    ["its own value", "prod", ["resources", "requests", "memory"], "services.web.resources.requests.memory"],
    ["its own value elsewhere", "dev", ["replicas"], "services.web.replicas"],
    ["a default", "prod", ["rollout", "maxSurge"], "services.web.rollout.maxSurge"],
  ])("names %s", (_, name, path, place) => {
    expect(formatPath(placesIn(PLATFORM, "services", name, "web")(path))).toBe(place);
  });
});

describe("namespacePlaces", () => {
  const shared = { ...PLATFORM.shared, namespaces: { portal: { labels: { team: "x" } } } };

  it.each([
    ["its declaration", { ...PLATFORM, shared }, "portal", ["labels", "team"], "shared.namespaces.portal.labels.team"],
    ["the service that lives in it", PLATFORM, "back-office", [], "services.admin.namespace"],
    ["the platform, which it has its name from", PLATFORM, "portal", [], "name"],
  ])("names %s", (_, declared, namespace, path, place) => {
    expect(formatPath(namespacePlaces(declared, "prod", namespace)(path))).toBe(place);
  });
});
