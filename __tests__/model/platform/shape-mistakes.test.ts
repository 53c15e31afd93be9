import { readFileSync } from "node:fs";
import { loadPlatform } from "../../../model/platform/load";
import { type AnyPlatformDeclaration, definePlatform } from "../../../model/platform/platform";
import { InvalidDeclarationError } from "../../../model/problem";
import { FULL_PLATFORM } from "../../support/full-platform";

const LINES = readFileSync(__filename, "utf8").split("\n");
const { shared, environments, services } = FULL_PLATFORM;

function messageOf(declared: unknown): string {
  try {
    loadPlatform(declared as AnyPlatformDeclaration, { today: new Date("2026-11-23") });
    return "";
  } catch (thrown) {
    if (thrown instanceof InvalidDeclarationError) return thrown.message;
    throw thrown;
  }
}

const one = (place: string, message: string) => `1 mistake in what was declared:\n\n${place}\n  ${message} (value)`;
const withShared = (changes: object) => ({ ...FULL_PLATFORM, shared: { ...shared, ...changes } });
const withProd = (changes: object) => ({
  ...FULL_PLATFORM,
  environments: { ...environments, prod: { ...environments.prod, ...changes } },
});
const withWeb = (changes: object) => ({
  ...FULL_PLATFORM,
  services: { ...services, web: { ...services.web, ...changes } },
});

describe("a mistake in the shape of a platform", () => {
  it("is shown with the line that has it", () => {
    const declared = definePlatform({
      ...FULL_PLATFORM,
      services: {
        plain: {
          image: "smaacc/web:5.0.1",
          ports: { http: 8080 },
          resources: { requests: { cpu: "1", memory: "1Gi" } },
          replicas: "2",
        },
      },
      routes: [],
    } as never);
    const line = 1 + LINES.findIndex((text) => text.includes('replicas: "2",'));
    expect(messageOf(declared)).toContain(
      `services.plain.replicas at __tests__/model/platform/shape-mistakes.test.ts:${line}\n  must be a number or a record, got "2"; write 2 (value)`,
    );
  });

  it.each<[string, object, string]>([
    ["true", { tls: true }, "metrics.monitor.tls"],
    ["another record", { tls: { ca: { configMap: "shop-ca" } } }, "metrics.monitor.tls.ca.configMap"],
    ["half of a record", { tls: { ca: { secret: "shop-ca" } } }, "metrics.monitor.tls.ca.key"],
  ])("is one message where certificates of a monitor are %s", (_, monitor, place) => {
    const message = messageOf(withWeb({ metrics: { monitor } }));
    expect(message.split("\n").slice(0, 3)).toEqual(["1 mistake in what was declared:", "", `services.web.${place}`]);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a list", []],
  ])("is one message where the platform is %s", (_, declared) => {
    expect(messageOf(declared)).toMatch(
      /^1 mistake in what was declared:\n\n\(the whole declaration\)\n {2}must be a record, got .+; write a record such as \{ name: text, /,
    );
    expect(messageOf(definePlatform(declared as never))).toBe(messageOf(declared));
  });

  it.each<[string, unknown, string]>([
    [
      "in what is shared",
      withShared({ tier: 4 }),
      one("shared.tier", "must be a text, got 4; write Free, Standard or Premium"),
    ],
    [
      "in an environment",
      withProd({ zones: "1" }),
      one("environments.prod.zones", 'must be a list, got a text; write a list such as ["1"]'),
    ],
    [
      "in an override",
      withWeb({ overrides: { prod: { replicas: { min: "3", max: 4 } } } }),
      one("services.web.overrides.prod.replicas.min", 'must be a number, got "3"; write 3'),
    ],
    [
      "in an override that is half of what is needed",
      {
        ...FULL_PLATFORM,
        services: { ...services, plain: { ...services.plain, overrides: { prod: { replicas: { min: 3 } } } } },
      },
      one("services.plain.overrides.prod.replicas.max", "must be declared, got nothing; add a number"),
    ],
    [
      "in a whole environment",
      { ...FULL_PLATFORM, environments: { ...environments, dev: 5 } },
      one(
        "environments.dev",
        'must be a record, got 5; write a record such as { location: "westeurope", kubernetesVersion: text, apiServer: { kind: "public", authorizedCidrs: [text] }, network: { vnetCidr: text, nodeSubnetCidr: text }, pools: { name: { … } } }',
      ),
    ],
    [
      "in a service",
      { ...FULL_PLATFORM, services: { ...services, web: null } },
      one(
        "services.web",
        "must be a record, got null; write a record such as { image: text, resources: { requests: { … } }, ports: { name: number }, replicas: number }",
      ),
    ],
    [
      "in a route",
      { ...FULL_PLATFORM, routes: [undefined] },
      one("routes[0]", "must be a record, got nothing; write a record such as { host: text, path: text, to: text }"),
    ],
    [
      "in the routes",
      { ...FULL_PLATFORM, routes: { host: "x" } },
      one("routes", "must be a list, got a record; write a list such as [{ host: text, path: text, to: text }]"),
    ],
    [
      "in the services",
      { ...FULL_PLATFORM, services: undefined },
      one(
        "services",
        "must be declared, got nothing; add a record such as { name: { image: text, resources: { … }, ports: { … }, replicas: number } }",
      ),
    ],
  ])("is one message, and nothing is said of what follows: %s", (_, declared, message) => {
    expect(messageOf(declared)).toBe(message);
  });

  it("of what an environment overrides does not hide the others", () => {
    expect(messageOf(withShared({ network: { podCidr: 5 }, kubernetesVersion: "latest" }))).toBe(
      [
        "2 mistakes in what was declared:",
        'shared.kubernetesVersion\n  must be a Kubernetes version, got "latest"; write "1.35", or an exact patch such as "1.35.4" (value)',
        "shared.network.podCidr\n  must be a text, got 5; write a text (value)",
      ].join("\n\n"),
    );
  });

  it("is one in what is shared when every environment misses the same, and one in an environment that alone does", () => {
    const { location, ...others } = shared ?? {};
    expect(messageOf({ ...FULL_PLATFORM, shared: others })).toBe(
      one("shared.location", "must be declared, got nothing; add it here, or to each environment"),
    );
    const prod = { ...environments.prod, location };
    expect(messageOf({ ...FULL_PLATFORM, shared: others, environments: { ...environments, prod } })).toBe(
      one("environments.dev.location", "must be declared, got nothing; add it here or in the shared defaults"),
    );
  });

  it("is a platform without environments", () => {
    expect(messageOf({ ...FULL_PLATFORM, environments: {}, promotion: [], routes: [] })).toContain(
      "environments\n  must have an environment, got none; declare one, such as dev (value)",
    );
  });

  it("takes a port away by null, as any other key of a record", () => {
    const plain = {
      ...services.plain,
      ports: { http: 8080, other: 9000 },
      overrides: { dev: { ports: { other: null } } },
    };
    const { platform } = loadPlatform({ ...FULL_PLATFORM, services: { ...services, plain } } as never, {
      today: new Date("2026-11-23"),
    });
    const ports = (name: string) => Object.keys(platform.environments[name]?.services.plain?.ports ?? {});
    expect([ports("prod"), ports("dev")]).toEqual([["http", "other"], ["http"]]);
  });
});
