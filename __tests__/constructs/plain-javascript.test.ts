import { App, Fn, TerraformStack, TerraformVariable, Token } from "cdktf";
import fc from "fast-check";
import { AksCluster } from "../../constructs/azure/aks-cluster";
import { IngressRoutes } from "../../constructs/kubernetes/ingress-routes";
import { Namespace } from "../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../constructs/kubernetes/service-deployment";
import { AKS } from "../../model/azure/conventions";
import { formatProblem, InvalidDeclarationError } from "../../model/problem";
import { VALID_CLUSTER } from "../support/cluster";
import { damaged, damageTo } from "../support/damage";
import { type AnyConstruct, EVERY_CONSTRUCT } from "../support/every-construct";
import { VALID_SERVICE } from "../support/service";

const ROUTED = { namespace: "shop", ports: { http: { name: "http", container: 8080, service: 80, protocol: "TCP" } } };

function newStack(): TerraformStack {
  return new TerraformStack(new App({ outdir: "unused", stackTraces: false }), "test");
}

/** What is wrong with the props of a construct; nothing when it can be made. */
function problemsOf(make: (stack: TerraformStack) => unknown): string[] {
  try {
    make(newStack());
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.filter(({ severity }) => severity === "error").map(formatProblem);
  }
}

function made(Made: AnyConstruct, props: unknown) {
  return problemsOf((stack) => new Made(stack, "it", props as never));
}

describe.each(EVERY_CONSTRUCT)("%s from plain JavaScript", (_, Made, props) => {
  it("can be made of what is valid", () => {
    expect(made(Made, props)).toEqual([]);
  });

  it("is made or refused with a list of mistakes whatever went wrong with one of its props, and breaks nothing", () => {
    fc.assert(
      fc.property(damageTo(props), (damage) => {
        for (const message of made(Made, damaged(props, damage))) expect(message).toMatch(/must .+, got .+; .+/s);
      }),
      { numRuns: 50 },
    );
  });

  it.each([undefined, null, "text", 1, []])("refuses props that are %j with one message", (given) => {
    expect(made(Made, given)).toEqual([
      expect.stringMatching(/^\[test\/it\] must be a record, got .+; write a record/),
    ]);
  });
});

describe("a mistake in props", () => {
  const cluster = (changes: object) => made(AksCluster, { ...VALID_CLUSTER, ...changes });
  const service = (changes: object) =>
    made(ServiceDeployment, { ...VALID_SERVICE, name: "users", namespace: "portal", ...changes });
  const system = VALID_CLUSTER.pools.system;

  it.each<[string, () => string[], string]>([
    ["a name that is left out", () => cluster({ name: undefined }), "name must be declared, got nothing; add a text"],
    ["a name that is a number", () => cluster({ name: 123 }), 'name must be a text, got 123; write "123"'],
    [
      "a range of the cluster's conventions that is none, of a namespace",
      () =>
        made(Namespace, {
          name: "edge",
          gateway: { serviceNamespaces: ["shop"] },
          conventions: { ...AKS, metadataCidrs: ["169.254.0.0"] },
        }),
      'conventions.metadataCidrs[0] must be an IPv4 range, got "169.254.0.0"; write address and prefix length, such as "10.10.0.0/16"; "169.254.0.0/32" is this address alone',
    ],
    [
      "a range of the cluster's conventions that is none",
      () => service({ conventions: { ...AKS, metadataCidrs: ["169.254.0.0"] } }),
      'conventions.metadataCidrs[0] must be an IPv4 range, got "169.254.0.0"; write address and prefix length, such as "10.10.0.0/16"; "169.254.0.0/32" is this address alone',
    ],
    [
      "a pool that is null",
      () => cluster({ pools: { ...VALID_CLUSTER.pools, apps: null } }),
      'pools.apps must be a record, got null; write a record such as { vmSize: "Standard_D2_v2", nodes: number }',
    ],
    [
      "a text in the place of a list",
      () => cluster({ apiServer: { kind: "public", authorizedCidrs: "203.0.113.0/24" } }),
      "apiServer.authorizedCidrs must be a list, got a text; write a list such as [text]",
    ],
    [
      "a record in the place of a list",
      () => cluster({ pools: { system: { ...system, taints: {} } } }),
      'pools.system.taints must be a list, got a record; write a list such as [{ key: text, value: text, effect: "NoSchedule" }]',
    ],
    ["numbers in the place of known texts", () => cluster({ zones: [1] }), 'zones[0] must be a text, got 1; write "1"'],
    [
      "a construct in the place of a text",
      () => problemsOf((stack) => new AksCluster(stack, "it", { ...VALID_CLUSTER, resourceGroup: stack as never })),
      "resourceGroup must be a text, got a TerraformStack; write what identifies it, mostly its name or its id",
    ],
    [
      "no ports",
      () => service({ ports: undefined }),
      "ports must be declared, got nothing; add a record such as { name: number }",
    ],
    [
      "a list of ports",
      () => service({ ports: [8080] }),
      "ports must be a record, got a list; write a record such as { name: number }",
    ],
    [
      "arguments in one text",
      () => service({ args: "--port 8080" }),
      "args must be a list, got a text; write a list such as [text]",
    ],
    [
      "a hook without a command",
      () => service({ preStop: { seconds: 5 } }),
      'preStop.command must be declared, got nothing; write ["sleep", "5"] where the image has it, sleepFrom in its place, or leave preStop out',
    ],
    [
      "one destination in the place of several",
      () => service({ egress: { cidr: "0.0.0.0/0", ports: [443] } }),
      "egress must be a list, got a record; write a list such as [{ cidr: text, ports: [number] }]",
    ],
    [
      "a name of Azure in the place of ours",
      () => cluster({ network: { ...VALID_CLUSTER.network, dnsServiceIP: "10.0.0.10" } }),
      'network.dnsServiceIP must be a known field, got "dnsServiceIP"; write dnsServiceIp',
    ],
    [
      "a level of security that there is not",
      () => made(Namespace, { name: "shop", podSecurity: "restrictd" }),
      'podSecurity must be one of the known values, got "restrictd"; write restricted, baseline or privileged',
    ],
    [
      "an object without what a namespace has",
      () => service({ namespace: { name: "shop" } }),
      "namespace must be a text or an object, got one without prerequisites, closed; write a text or an object that has them",
    ],
  ])("is one message: %s", (_, found, message) => {
    expect(found()[0]).toMatch(`${message} (value)`);
    expect(found()).toHaveLength(1);
  });
});

describe("a route that is added from plain JavaScript", () => {
  const routing = { kind: "ingress", className: "traefik", namespace: "edge" } as const;
  const add = (...given: unknown[]) =>
    problemsOf((stack) => {
      const routes = new IngressRoutes(stack, "it", { routing });
      (routes.add as (...given: unknown[]) => unknown).apply(routes, given);
    });

  it.each<[string, unknown[], string]>([
    ["nothing", [], "host must be declared, got nothing; add a text"],
    ["no service", ["shop.example", "/"], "service must be declared, got nothing; add an object"],
    ["the name of a service", ["shop.example", "/", "web"], "service must be an object, got a text; write an object"],
    [
      "an unknown option",
      ["shop.example", "/", { name: "web", ...ROUTED }, { prt: "http" }],
      'prt must be a known field, got "prt"; write port',
    ],
  ])("is refused with %s", (_, given, message) => {
    expect(add(...given)[0]).toBe(`[test/it] ${message} (value)`);
  });

  it("is added with a service", () => {
    expect(add("shop.example", "/", { name: "web", ...ROUTED })).toEqual([]);
  });
});

describe("a caller that is allowed from plain JavaScript", () => {
  const allow = (caller: unknown) =>
    problemsOf((stack) =>
      new ServiceDeployment(stack, "it", { ...VALID_SERVICE, name: "users", namespace: "portal" }).allowFrom(
        caller as never,
      ),
    );

  it.each<[unknown, string]>([
    [{ name: "jobs" }, 'name must be a known field, got "name"; write namespace'],
    [{ labels: { app: "nightly" } }, "namespace must be declared, got nothing; add a text"],
    [
      { namespace: "Jobs NS" },
      'namespace must be at most 63 lower-case letters, digits and hyphens, got "Jobs NS"; begin and end with a letter or digit, such as "jobs-ns"',
    ],
    ["jobs", "must be a record, got a text; write a record such as { namespace: text }"],
  ])("is refused: %j", (caller, message) => {
    expect(allow(caller)).toContain(`[test/it] ${message} (value)`);
  });

  it("is named by its namespace and its labels", () => {
    expect(allow({ namespace: "jobs", labels: { app: "nightly" } })).toEqual([]);
  });
});

describe("a value that only Terraform knows", () => {
  const UNKNOWN = /must be known when the app is synthesized, got a value that only Terraform knows; .+ \(value\)$/;
  const cluster = (changes: (variable: TerraformVariable) => object) =>
    problemsOf((stack) => {
      new AksCluster(stack, "it", { ...VALID_CLUSTER, ...changes(new TerraformVariable(stack, "v", {})) } as never);
    });

  it.each<[string, (variable: TerraformVariable) => object]>([
    ["a record that a function makes", () => ({ tags: Fn.merge([{ a: "b" }]) })],
    ["a record", ({ value }) => ({ tags: value })],
    ["a record of texts", ({ value }) => ({ tags: Token.asStringMap(value) })],
    ["a flag", ({ value }) => ({ gatewayApi: value })],
    [
      "a list of records",
      ({ listValue }) => ({ pools: { system: { ...VALID_CLUSTER.pools.system, taints: listValue } } }),
    ],
    ["a list that decides what is made", ({ listValue }) => ({ zones: listValue })],
    [
      "a number that decides what is made",
      ({ numberValue }) => ({ pools: { system: { ...VALID_CLUSTER.pools.system, nodes: numberValue } } }),
    ],
    ["a text that decides what is made", ({ stringValue }) => ({ kubernetesVersion: stringValue })],
  ])("is refused with one message as %s", (_, changes) => {
    expect(cluster(changes)).toEqual([expect.stringMatching(UNKNOWN)]);
  });

  it.each<[string, (variable: TerraformVariable) => object]>([
    ["a name", ({ stringValue }) => ({ name: stringValue })],
    ["a name, as an object", ({ value }) => ({ name: value })],
    ["a list of ids", ({ listValue }) => ({ adminGroupObjectIds: listValue })],
  ])("is taken as it is where it only passes through: %s", (_, changes) => {
    expect(cluster(changes)).toEqual([]);
  });
});
