import { ofWeb, SERVICE, said } from "../../support/said-of";

const CLASS = { kind: "ingress", className: "company", namespace: "gateways" } as const;
const ID = "00000000-0000-0000-0000-000000000001";

const required = (requirement: object) => ({
  placement: { nodeAffinity: { required: [{ matchExpressions: [requirement] }] } },
});

describe("one mistake", () => {
  it("is one message where a stateful set says what its controller does", () => {
    expect(said({ statefulSets: { queue: { ...SERVICE, subdomain: "other" } } })).toEqual([
      expect.stringContaining("[statefulSets.queue.subdomain] must be left out: it is queue-headless"),
    ]);
  });

  it("is one message where a login names an environment that is not declared, in the place of the one it lacks", () => {
    const route = { to: "web", login: { kind: "entra", tenantId: ID, clientId: { dve: ID } } };
    expect(ofWeb({}, { routes: [route] })).toEqual([
      '[routes[0].login.clientId.dve] must be a declared environment, got "dve"; write dev, or declare it (value)',
    ]);
  });

  it("is one message where a claim has a name that none can have, below several replicas", () => {
    expect(ofWeb({ volumes: { v: { kind: "claim", name: "x y", mountPath: "/x" } } })).toEqual([
      expect.stringContaining("[services.web.volumes.v.name] must be at most 253"),
    ]);
  });

  it("is one message where a route redirects and leads somewhere, and Ingresses do not redirect", () => {
    const routes = [{ host: "{domain}", to: "web", redirect: { scheme: "https" } }];
    expect(said({ services: { web: SERVICE }, routes }, { routing: CLASS })).toEqual([
      expect.stringContaining("[routes[0].redirect] must be left out where routes are Ingresses"),
    ]);
  });

  it("is one message where a host has a part that was not set", () => {
    expect(ofWeb({}, { routes: [{ host: `api.${undefined}`, to: "web" }] })).toEqual([
      expect.stringContaining("[routes[0].host] must have a value where a variable is put that is not set"),
    ]);
  });

  it("is one message where an acceptance has a slip, and not what it accepts too", () => {
    const accept = [
      { rule: "pod/env-secret", at: "services.web.env.DB_PASSWORD", reason: "a demo", until: "2027-01-01" },
    ];
    const env = { DB_PASSWORD: "hunter2" };
    expect(ofWeb({ env }, { accept })).toEqual([
      '[accept[0].until] must be a known field, got "until"; write expires (value)',
    ]);
    expect(ofWeb({ env: { ...env, API_KEY: "hunter2" } }, { accept })).toEqual([
      '[accept[0].until] must be a known field, got "until"; write expires (value)',
      expect.stringContaining("[services.web.env.API_KEY] should refer to a Secret"),
    ]);
  });

  it("is told where something is in no environment at all, of workloads, of what they refer to and of routes", () => {
    const none =
      "must name an environment, got none; write those that have it, leave it out for all, or take away what is nowhere (value)";
    const declared = {
      services: { web: { ...SERVICE, environments: [] } },
      configMaps: { settings: { environments: [] } },
      routes: [{ to: "web", environments: [] }],
    };
    expect(said(declared)).toEqual(
      ["services.web", "configMaps.settings", "routes[0]"].map((place) => `[${place}.environments] ${none}`),
    );
  });

  it("is told where an address has no name, and a device no domain", () => {
    expect(ofWeb({ hostAliases: [{ ip: "10.0.0.1", hostnames: [] }] })).toEqual([
      "[services.web.hostAliases[0].hostnames] must have a name, got none; write one, or remove the address (value)",
    ]);
    const plugin = { ...SERVICE, replicas: undefined, reason: "offers devices", offers: ["x y", "gpu"] };
    expect(said({ services: {}, daemonSets: { plugin } })).toEqual([
      expect.stringContaining("[daemonSets.plugin.offers[0]] must be at most 63 letters"),
      '[daemonSets.plugin.offers[1]] must have a domain of its own, got "gpu"; write it such as "amd.com/gpu" (value)',
    ]);
  });

  it.each<[string, object, string]>([
    ["no values", { key: "agentpool", operator: "In", values: [] }, ".values] must name at least one, got []"],
    ["no number", { key: "agentpool", operator: "Gt", values: ["abc"] }, '.values] must be one whole number for "Gt"'],
    ["a key that no label has", { key: "a b", operator: "Exists" }, ".key] must be at most 63 letters"],
  ])("is one message where a node affinity has %s", (_, requirement, message) => {
    expect(ofWeb(required(requirement))).toEqual([
      expect.stringContaining(`[services.web.placement.nodeAffinity.required[0].matchExpressions[0]${message}`),
    ]);
  });

  it.each<[string, object]>([
    ["configMaps", { envFrom: [{ configMap: "x y" }] }],
    ["configMaps", { env: { A: { configMap: "x y", key: "a" } } }],
    ["configMaps", { volumes: { v: { kind: "configMap", name: "x y", mountPath: "/x" } } }],
    ["claims", { volumes: { v: { kind: "claim", name: "x y", mountPath: "/x", readOnly: true } } }],
  ])("is one message where %s are declared and none can have the name", (section, web) => {
    const declared = section === "claims" ? { size: "8Gi" } : { data: { a: "b" } };
    expect(ofWeb(web, { [section]: { known: declared } })).toEqual([
      expect.stringContaining('must be at most 253 lower-case letters, digits, hyphens and dots, got "x y"'),
    ]);
  });

  it.each<[object, string]>([
    [
      { redirect: {} },
      '[routes[0].redirect] must say where to, got nothing; write what changes, such as { scheme: "https" } (route/action)',
    ],
    [
      { to: "web", redirect: { statusCode: 301 } },
      '[routes[0].to] must be left out of a route that redirects, got "web"; remove one of the two (route/action)',
    ],
    [
      { redirect: { replaceFullPath: "/", replacePrefixMatch: "/" } },
      "[routes[0].redirect] must replace one of the two, got the full path and its prefix; remove one of them (route/action)",
    ],
    [
      { redirect: { statusCode: 404 } },
      "[routes[0].redirect.statusCode] must be one of the known values, got 404; write 301, 302, 303, 307 or 308 (value)",
    ],
  ])("is one message where a route is %j", (route, message) => {
    const services = { web: { ...SERVICE, preStop: { reason: "goes on by itself" } } };
    expect(said({ services, routes: [{ host: "a.{domain}", ...route }] })).toEqual([message]);
  });

  it("is one message where an Ingress redirects, or says a port", () => {
    const services = { web: { ...SERVICE, preStop: { reason: "goes on by itself" } } };
    const ofRoute = (route: object) =>
      said({ services, routes: [{ host: "a.{domain}", ...route }] }, { routing: CLASS });
    expect(ofRoute({ redirect: { scheme: "https" } })).toEqual([
      expect.stringContaining("[routes[0].redirect] must be left out where routes are Ingresses"),
    ]);
    expect(ofRoute({ to: "web", port: 8080 })).toEqual([
      "[routes[0].port] must be left out of a route for HTTP, got 8080; remove it (route/protocol)",
    ]);
  });

  it("is one message where a unit of CPU is missing", () => {
    expect(ofWeb({ resources: { requests: { cpu: "97", memory: "64Mi" } } })).toEqual([
      '[services.web.resources.requests.cpu] must be 96 cores or less, got "97 cores"; write thousandths with a unit, such as "97m" (pod/resource-unit)',
    ]);
  });

  it("is one message where somebody has the name of who asks for a login, or nobody can read the team", () => {
    const preStop = { reason: "goes on by itself" };
    const login = { kind: "entra", tenantId: ID, clientId: ID };
    const routes = [{ host: "a.{domain}", to: "web", login }];
    const web = { ...SERVICE, preStop };
    expect(said({ services: { web, "web-login": SERVICE }, routes })).toEqual([
      '[routes[0].login] must find the name of its proxy free, got "web-login"; rename what is declared by that name, or give the login a name of its own (platform/login)',
    ]);
    expect(said({ services: { web: { ...web, team: "x y" } }, routes })).toEqual([
      expect.stringContaining("[services.web.team] must be at most 63 lower-case letters"),
    ]);
  });

  it("is one message, at its own place, where what is called runs elsewhere", () => {
    const outside = { kind: "dnsName", dnsName: "a.example", cidrs: ["10.9.0.0/16"], ports: { http: 80 } };
    const called = (changes: object) =>
      ofWeb({ calls: ["e"] }, { externalServices: { e: { ...outside, ...changes } } });
    expect(called({})).toEqual([]);
    expect(called({ ports: {} })).toEqual([
      "[externalServices.e.ports] must name at least one port, got none; write what is called, such as { sql: 5432 } (external-service/place)",
    ]);
    expect(called({ cidrs: ["10.9.0.0/16", "169.254.169.254/32"] })).toEqual([
      "[externalServices.e.cidrs[1]] should not lead to the metadata of nodes, got 169.254.169.254/32, where pods get tokens of the identity of their node; give the service account an identity of its own, or keep it where that is what you want (external-service/place)",
    ]);
    const addresses = { kind: "addresses", addresses: ["169.254.169.254"], ports: { http: 80 } };
    expect(ofWeb({ calls: ["e"] }, { externalServices: { e: addresses } })).toEqual([
      '[externalServices.e.addresses[0]] must be one that every node reaches, got "169.254.169.254"; write the address that it has outside (external-service/place)',
    ]);
  });

  it("is told with the word for classes that the kind of routes has, and for gRPC without a name with that", () => {
    const routes = [{ host: "a.{domain}", to: "web" }];
    const services = { web: { ...SERVICE, preStop: { reason: "goes on by itself" } } };
    const none =
      "[environments.dev.routing.className] must be declared where there are routes, got nothing; write the class that the cluster has: kubectl get";
    expect(said({ services, routes }, { routing: { ...CLASS, className: "" } })).toEqual([
      `${none} ingressclasses (routing/class)`,
    ]);
    expect(said({ services, routes }, { routing: { kind: "gateway", className: "" } })).toEqual([
      `${none} gatewayclasses (routing/class)`,
    ]);
    expect(ofWeb({ probes: { liveness: { grpc: "" } } })).toEqual([
      '[services.web.probes.liveness.grpc] must name a service, or be true for the whole program, got ""; write true (value)',
    ]);
  });

  it.each<[string, object, string]>([
    [
      "a graphics card among requests",
      { resources: { requests: { ...SERVICE.resources.requests, gpu: 1 } } },
      '[services.web.resources.requests.gpu] must be a known field, got "gpu"; write resources: { gpu: … }: what is requested is the limit too (value)',
    ],
    [
      "a range among calls",
      { calls: [{ cidr: "10.0.0.0/8", ports: [80] }] },
      '[services.web.calls[0].cidr] must be a known field, got "cidr"; write it among egress, such as egress: [{ cidr: "10.0.0.0/8", ports: [443] }]: calls are of pods (value)',
    ],
    [
      "a volume of NFS",
      { volumes: { v: { kind: "nfs", server: "10.0.0.4", path: "/x", mountPath: "/x" } } },
      '[services.web.volumes.v.kind] must be one of the known values, got "nfs"; declare it among claims with nfs: { server: "…", path: "…" }, and write kind: "claim" and its name (value)',
    ],
    [
      "values of a label that only has to be there",
      required({ key: "agentpool", operator: "Exists", values: ["x"] }),
      '[services.web.placement.nodeAffinity.required[0].matchExpressions[0].values] must be a known field, got "values"; remove it: "Exists" has none (value)',
    ],
    [
      "cores that are no text",
      { resources: { requests: { cpu: 1, memory: "64Mi" } } },
      '[services.web.resources.requests.cpu] must be a text, got 1; write "1" (value)',
    ],
    [
      "bytes that are no text",
      { resources: { requests: { cpu: "1", memory: 64 } } },
      '[services.web.resources.requests.memory] must be a text, got 64; write it as a text with a unit, such as "128Mi" (value)',
    ],
  ])("leads to where it is, for %s", (_, web, message) => {
    expect(ofWeb(web)).toEqual([message]);
  });

  it("is one message where the client id of an identity is misspelt, of which nobody asks the tenant then", () => {
    const identities = { me: { clientd: ID } };
    const secretStores = { kv: { kind: "keyVault", vaultName: "kv-shop", exists: true, resourceGroup: "rg-shop" } };
    const web = { serviceAccount: { identity: "me" }, env: { A: { secretStore: "kv", name: "db" } } };
    expect(ofWeb(web, { identities, secretStores })).toEqual([
      '[identities.me.clientd] must be a known field, got "clientd"; write clientId (value)',
    ]);
  });

  it("names the length of a path that is too long", () => {
    const services = { web: { ...SERVICE, preStop: { reason: "goes on by itself" } } };
    const ofPath = (length: number) =>
      said({ services, routes: [{ host: "a.{domain}", path: `/${"a".repeat(length - 1)}`, to: "web" }] });
    expect(ofPath(1024)).toEqual([]);
    expect(ofPath(1025)).toEqual([
      "[routes[0].path] must be at most 1024 characters, got 1025; shorten it, or write a prefix of it (value)",
    ]);
  });

  it("has the index that is declared, also after calls by name", () => {
    const calls = ["orders", { namespace: "x", ports: [] }];
    expect(said({ services: { web: { ...SERVICE, calls }, orders: SERVICE } })).toEqual([
      "[services.web.calls[1].ports] must name at least one port, got []; write what is called, such as [4317] (pod/calls)",
    ]);
  });

  describe("is that it is a secret, which is not repeated, where it stands", () => {
    // put together here, so that who searches repositories for secrets finds none
    const token = `ghp_${"aB3dE6gH9".repeat(4)}`;

    it.each<[string, string, () => readonly string[]]>([
      ["among names", "name", () => said({ services: { web: SERVICE }, name: token })],
      ["among domains", "domain", () => said({ services: { web: SERVICE }, domain: token })],
      ["among regions", "environments.dev.location", () => said({}, { location: token })],
      ["among words that are known", "environments.dev.tier", () => said({}, { tier: token })],
      [
        "among amounts",
        "services.web.resources.requests.cpu",
        () => ofWeb({ resources: { requests: { cpu: token, memory: "64Mi" } } }),
      ],
      ["among routes", "routes[0].to", () => ofWeb({}, { routes: [{ to: token }] })],
      [
        "among paths",
        "services.web.volumes.v.mountPath",
        () => ofWeb({ volumes: { v: { kind: "emptyDir", mountPath: token } } }),
      ],
    ])("%s", (_, place, messages) => {
      expect(messages()).toEqual([
        expect.stringContaining(`[${place}] must hold no secret, got a token of GitHub in plain text; `),
      ]);
      expect(messages().join().toLowerCase()).not.toContain("ab3de6");
    });

    it("beside what is wrong with its key, which is another mistake", () => {
      expect(ofWeb({ env: { "A B": token } })).toEqual([
        expect.stringContaining('[services.web.env["A B"]] must have a name of letters'),
        expect.stringContaining('[services.web.env["A B"]] must refer to a Secret, got a token of GitHub'),
      ]);
    });
  });
});
