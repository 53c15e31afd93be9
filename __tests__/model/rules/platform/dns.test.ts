import type { Override } from "../../../../model/merge";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { dns } from "../../../../model/rules/platform/dns";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const zoneId = (name: string, group = "rg-dns") =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Network/dnsZones/${name}`;
const rest = {
  services: {
    web: {
      image: "smaacc/web:1.0.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "1", memory: "1Gi" } },
      replicas: 2,
    },
  },
  routes: [{ host: "{domain}", to: "web" }],
  secretStores: { main: { kind: "keyVault" }, "by-hand": { kind: "secret" } },
} as const;
const said = (dev: Override<EnvironmentDeclaration>) =>
  findings(dns, platform({ dev: { subscriptionId: SUBSCRIPTION, ...dev } }, rest));
const CLASS = 'leave it out, or routing.className, which is "approuting-istio" then, or "istio" beside addons.istio';

describe("platform/dns", () => {
  it("says nothing where there is none, or all that app routing needs", () => {
    expect(said({})).toEqual([]);
    expect(said({ dns: {} })).toEqual([]);
    expect(said({ dns: { zoneIds: [zoneId("smaacc.io")], certificates: { secretStore: "main" } } })).toEqual([]);
    expect(said({ dns: { parentZoneId: zoneId("smaacc.io") } })).toEqual([]);
  });

  it("asks for the subscription of zones that are made, for their records only", () => {
    const without = (dev: Override<EnvironmentDeclaration>) => findings(dns, platform({ dev }, rest));
    expect(without({ dns: {} })).toEqual([
      "error [environments.dev.subscriptionId] must be declared for records of zones that are made, got nothing; write what az account show --query id says, or records: false",
    ]);
    expect(without({ dns: { records: false } })).toEqual([]);
    expect(without({ dns: { zoneIds: [zoneId("smaacc.io")] } })).toEqual([]);
  });

  it("warns where no zone has a host, for which no record is written then", () => {
    expect(said({ dns: { zoneIds: [zoneId("dev.smaacc.io")] } })).toEqual([]);
    expect(said({ dns: { zoneIds: [zoneId("Smaacc.io")] } })).toEqual([]);
    expect(said({ dns: { zoneIds: [zoneId("a.example"), zoneId("acc.io")] } })).toEqual([
      "warning [environments.dev.dns.zoneIds] should have a zone for dev.smaacc.io, got a.example or acc.io; add the id of its zone, or keep its record yourself and accept this",
    ]);
    expect(said({ dns: { zoneIds: [zoneId("a.example")], records: false } })).toEqual([]);
  });

  it("says once that a zone is there twice", () => {
    expect(() => said({ dns: { zoneIds: [zoneId("smaacc.io"), zoneId("smaacc.io")] } })).toThrow(
      /^\S*\[environments\.dev\.dns\.zoneIds\[1\]\] must be there once, got "[^"]+" twice; take away one of the two \(value\)$/,
    );
  });

  it("has records and certificates by the Gateway of app routing only", () => {
    const routing = { kind: "gateway", className: "contour" } as const;
    expect(said({ routing, dns: {} })).toEqual([]);
    expect(said({ routing, dns: { records: true, certificates: { secretStore: "main" } } })).toEqual([
      `error [environments.dev.dns.records] must be of an environment with routes through the Gateway of app routing, got true; ${CLASS}`,
      `error [environments.dev.dns.certificates] must be of an environment with routes through the Gateway of app routing, got certificates; ${CLASS}`,
    ]);
    expect(said({ routing: { kind: "gateway", tls: false }, dns: { certificates: { secretStore: "main" } } })).toEqual([
      "error [environments.dev.dns.certificates] must be left out where routing.tls is false, got both; leave out one of the two",
    ]);
  });

  it("finds certificates in a Key Vault of the environment", () => {
    const certificatesOf = (secretStore: string) => said({ dns: { certificates: { secretStore } } });
    expect(certificatesOf("mian")).toEqual([
      'error [environments.dev.dns.certificates.secretStore] must be a Key Vault of dev, got "mian"; write "main", or declare it among secretStores',
    ]);
    expect(certificatesOf("by-hand")).toEqual([
      'error [environments.dev.dns.certificates.secretStore] must be a Key Vault of dev, got "by-hand"; write main, or declare it among secretStores',
    ]);
  });

  it("makes a zone once, below the zone that it is a part of", () => {
    const both = { subscriptionId: SUBSCRIPTION, domain: "shop.example", dns: {} };
    expect(findings(dns, platform({ dev: both, prod: both }, rest))).toEqual([
      'error [environments.prod.dns] must make no zone that dev makes, got "shop.example"; write the id of that zone among zoneIds, or another domain',
    ]);
    expect(said({ dns: { parentZoneId: zoneId("other.example") } })).toEqual([
      'error [environments.dev.dns.parentZoneId] must be of a zone above dev.smaacc.io, got "other.example"; name the zone that the domain is a part of, or leave it out and tell the registrar',
    ]);
  });

  it("takes seven zones, as app routing does", () => {
    const domains = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`zone${index}`, `zone${index}.example`]));
    expect(said({ domains: domains(6), dns: {} })).toEqual([]);
    expect(said({ domains: domains(7), dns: {} })).toEqual([
      "error [environments.dev.domains] must be at most 7 zones, which is what app routing takes, got 8; leave some out, or write records: false",
    ]);
  });

  it.each<[Override<EnvironmentDeclaration>["dns"], string]>([
    [{ zoneIds: [] }, "dns.zoneIds] must have a zone, got []; add one, or leave it out, which makes them"],
    [
      { zoneIds: [zoneId("a.example"), zoneId("b.example", "rg-other")] },
      "; move one of the two, for app routing writes records in one group only",
    ],
    [
      { zoneIds: [zoneId("a.example")], lock: true },
      "dns.lock] must be left out beside zoneIds, got both; it is of zones that are made",
    ],
    [
      { certificates: { secretStore: "main", name: "shop_{host}" } },
      'dns.certificates.name] must be up to 127 letters, digits and hyphens, with {host} for the host, got "shop_{host}"; write it such as "{host}" or "wildcard-shop"',
    ],
  ])("reads %j", (declared, message) => {
    expect(() => said({ dns: declared })).toThrow(message);
  });

  it("refuses what has a name of app routing already", () => {
    const identities = { "app-routing": {} };
    expect(() => platform({ dev: { subscriptionId: SUBSCRIPTION, dns: {} } }, { ...rest, identities })).toThrow(
      "[environments.dev.dns] must have the name app-routing among identities, got another of that name; rename that one",
    );
  });
});
