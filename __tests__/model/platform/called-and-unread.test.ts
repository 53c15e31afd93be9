import fc from "fast-check";
import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { InvalidDeclarationError } from "../../../model/problem";
import { type Damage, damaged, nodesOf } from "../../support/damage";
import { declaredPlatform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";

const T = "00000000-0000-0000-0000-000000000001";

/** Parts that are looked at from elsewhere: by who calls them, by the login in front of them, by the pods that name them. */
const PLATFORM = declaredPlatform(
  { dev: {} },
  {
    identities: { orders: {} },
    serviceAccounts: { shared: { identity: "orders" } },
    externalServices: {
      bank: { kind: "addresses", addresses: ["10.200.0.4"], ports: { https: 443 }, tlsName: "bank.example" },
    },
    services: {
      web: {
        ...VALID_SERVICE,
        serviceAccount: "shared",
        calls: ["bank", "orders"],
        hostAliases: [{ ip: "10.200.0.5", hostnames: ["a.example"] }],
        before: { migrate: { command: ["/migrate"], backoffLimit: 1 } },
        overrides: { dev: { before: { migrate: { backoffLimit: 2 } } } },
      },
      orders: {
        ...VALID_SERVICE,
        ports: { http: { container: 8080, service: 80 } },
        calledBy: [{ namespace: "x", ports: ["http"] }],
        namespace: "orders",
      },
    },
    routes: [
      {
        host: "{domain}",
        to: "orders",
        login: { kind: "entra", tenantId: T, clientId: T, groups: [T] },
      },
    ],
  },
);

type Path = Damage["path"];

function mistakes(path: Path, value: unknown): readonly string[] {
  try {
    const declared = damaged(PLATFORM, { path, change: () => value });
    loadPlatform(declared as AnyPlatformDeclaration, { today: new Date("2026-11-23") });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(({ place, message }) => `${place}: ${message}`);
  }
}

const WEB = ["services", "web"];
const BANK = ["externalServices", "bank"];
const SHARED = ["serviceAccounts", "shared"];

describe("a mistake in what is looked at from elsewhere", () => {
  it("is none before", () => {
    expect(mistakes(["name"], "portal")).toEqual([]);
  });

  it.each<[Path, unknown, string]>([
    [
      [...WEB, "before", "migrate"],
      { image: "x/y:1" },
      'services.web.before.migrate.image: must be a known field, got "image"; write one of name, containerName, command, args, env, envFrom, resources, activeDeadlineSeconds, backoffLimit, or remove it',
    ],
    [
      [...WEB, "before", "migrate"],
      null,
      "services.web.before.migrate: must be a record, got null; write a record such as { name: text, containerName: text }",
    ],
    [
      [...WEB, "before"],
      { zzz: 1 },
      "services.web.before.zzz: must be a record, got 1; write a record such as { name: text, containerName: text }",
    ],
    [
      [...WEB, "overrides", "dev", "before"],
      { migrate: { foo: 1 } },
      'services.web.overrides.dev.before.migrate.foo: must be a known field, got "foo"; write one of name, containerName, command, args, env, envFrom, resources, activeDeadlineSeconds, backoffLimit, or remove it',
    ],
    [
      [...WEB, "overrides", "dev", "before"],
      [],
      "services.web.overrides.dev.before: must be a record, got a list; write a record such as { name: { name: text, containerName: text } }",
    ],
    [
      [...BANK, "tlsName"],
      "https://x.example",
      'externalServices.bank.tlsName: must be a DNS name, got "https://x.example"; write a name such as "api.smaacc.io", without scheme, port, path or closing dot',
    ],
    [
      [...BANK, "tlsName"],
      "",
      'externalServices.bank.tlsName: must be a DNS name, got ""; write a name such as "api.smaacc.io", without scheme, port, path or closing dot',
    ],
    [[...BANK, "tlsName"], null, "externalServices.bank.tlsName: must be a text, got null; leave it out"],
    [
      [...BANK, "addresses", 0],
      "x",
      'externalServices.bank.addresses[0]: must be an IPv4 address, got "x"; write four numbers, such as "10.0.0.10"',
    ],
    [
      BANK,
      { kind: "addresses", addresses: ["10.200.0.4"], ports: { https: 443 }, dnsName: "x" },
      'externalServices.bank.dnsName: must be a known field, got "dnsName"; write tlsName',
    ],
    [
      [...WEB, "hostAliases"],
      "x",
      "services.web.hostAliases: must be a list, got a text; write a list such as [{ ip: text, hostnames: [text] }]",
    ],
    [
      ["services", "orders", "calledBy"],
      "x",
      "services.orders.calledBy: must be a list, got a text; write a list such as [{ namespace: text }]",
    ],
    [
      SHARED,
      null,
      "serviceAccounts.shared: must be a record, got null; write a record such as { namespace: text, identity: text }",
    ],
    [
      SHARED,
      [],
      "serviceAccounts.shared: must be a record, got a list; write a record such as { namespace: text, identity: text }",
    ],
    [
      SHARED,
      "",
      "serviceAccounts.shared: must be a record, got a text; write a record such as { namespace: text, identity: text }",
    ],
    [
      SHARED,
      { foo: 1 },
      'serviceAccounts.shared.foo: must be a known field, got "foo"; write one of environments, overrides, namespace, identity, annotations, rules, automountServiceAccountToken, imagePullSecrets, exists, metadata, or remove it',
    ],
    [
      ["name"],
      "My_Portal",
      'name: must be at most 63 lower-case letters, digits and hyphens, got "My_Portal"; begin and end with a letter or digit, such as "my-portal"',
    ],
    [
      ["services", "orders", "ports", "http", "service"],
      "x",
      'services.orders.ports.http.service: must be a number, got "x"; write a number',
    ],
  ])("is told at its place: %j: %j", (path, value, expected) => {
    expect(mistakes(path, value)).toEqual([expected]);
  });

  it("is told, and nothing breaks, whatever is there", () => {
    const fields = ["calls", "hostAliases", "before", "overrides", "calledBy", "namespace", "ports"];
    const parts = nodesOf(PLATFORM).filter(
      ([section, , field]) =>
        ["name", "serviceAccounts", "externalServices", "routes"].includes(String(section)) ||
        fields.includes(String(field)),
    );
    const values = fc.constantFrom<unknown>([], { zzz: 1 }, null, "x y", -1);
    fc.assert(
      fc.property(fc.constantFrom(...parts), values, (path, value) => {
        for (const mistake of mistakes(path, value)) expect(mistake).toMatch(/^[^:]+: must .+, got .+; .+$/s);
      }),
      { numRuns: 80 },
    );
  });
});
