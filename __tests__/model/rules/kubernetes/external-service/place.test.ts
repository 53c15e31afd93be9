import { DeclarationReader } from "../../../../../model/declaration-reader";
import {
  type ExternalServiceDeclaration,
  resolveExternalService,
} from "../../../../../model/kubernetes/external-service";
import { externalPlace } from "../../../../../model/rules/kubernetes/external-service/place";
import { findings } from "../../../../support/findings";

const found = (declared: ExternalServiceDeclaration) =>
  findings(externalPlace, resolveExternalService(new DeclarationReader([]), "ledger", declared));

const LEDGER = { kind: "addresses", addresses: ["10.20.0.4"], ports: { sql: 5432 } } as const;
const PAYMENTS = { kind: "dnsName", dnsName: "pay.example", cidrs: ["0.0.0.0/0"], ports: { https: 443 } } as const;

describe("external-service/place", () => {
  it("accepts addresses and names with ports", () => {
    expect([found(LEDGER), found(PAYMENTS)]).toEqual([[], []]);
    expect(found({ ...PAYMENTS, ports: { smtp: 25 }, alias: true })).toEqual([]);
  });

  it("fails without ports, addresses or ranges", () => {
    expect(found({ ...LEDGER, ports: {}, addresses: [] })).toEqual([
      "error [ports] must name at least one port, got none; write what is called, such as { sql: 5432 }",
      'error [addresses] must name at least one address, got []; write where it is, such as ["10.20.0.4"]',
    ]);
    expect(found({ ...PAYMENTS, cidrs: [] })).toEqual([
      'error [cidrs] must name at least one range, got []; write the ranges that the name leads to, or ["0.0.0.0/0"] for anywhere',
    ]);
  });

  it("fails for an address or a number of the Service that is there twice", () => {
    expect(found({ ...LEDGER, addresses: ["10.20.0.4", "10.20.0.4"] })).toEqual([
      'error [addresses[1]] must be named once, got "10.20.0.4"; remove one of the two',
    ]);
    expect(found({ ...LEDGER, ports: { web: 80, http: 8080 } })).toEqual([
      "error [ports.http] must be offered on a number of its own, got 80; port web has it: remove one of the two, or say service: another number that callers use",
    ]);
    expect(found({ ...LEDGER, ports: { web: 80, http: { port: 8080, service: 8080 } } })).toEqual([]);
    expect(found({ ...PAYMENTS, ports: { one: 443, two: 443 } })).toEqual([]);
    expect(found({ ...PAYMENTS, ports: { one: 25, two: 25 }, alias: true })).toEqual([
      "error [ports.two] must be offered on a number of its own, got 25; port one has it: remove one of the two, or say service: another number that callers use",
    ]);
  });

  it("fails for UDP before addresses, which the provider stores as TCP", () => {
    const ports = { dns: { port: 53, protocol: "UDP" } } as const;
    expect(found({ ...LEDGER, ports })).toEqual([
      'error [ports.dns.protocol] must be TCP before addresses, got "UDP"; give it kind "dnsName", or name its range and its port in egress: the provider stores addresses for TCP only',
    ]);
    expect(found({ ...PAYMENTS, ports })).toEqual([]);
  });

  it.each(["0.0.0.1", "127.0.0.1", "169.254.169.254", "224.0.0.1"])(
    "fails for %s, which is nowhere else",
    (address) => {
      expect(found({ ...LEDGER, addresses: ["10.20.0.4", address] })).toEqual([
        `error [addresses[1]] must be one that every node reaches, got "${address}"; write the address that it has outside`,
      ]);
    },
  );

  it.each(["1.0.0.0", "128.0.0.1", "169.255.0.1", "224.0.1.1"])("accepts %s", (address) => {
    expect(found({ ...LEDGER, addresses: [address] })).toEqual([]);
  });

  it.each([
    ["named https", { https: 8000 }, "https"],
    ["443", { api: 443 }, "api"],
    ["8443", { api: 8443 }, "api"],
    ["that speaks it", { api: { port: 9000, appProtocol: "https" } }, "api"],
  ])("fails for an alias with a port %s, for which no certificate is", (_, ports, name) => {
    expect(found({ ...PAYMENTS, ports, alias: true })).toEqual([
      `error [alias] must be false where TLS is spoken, got an alias of ${name}; remove it, and call pay.example: its certificate is for that name`,
    ]);
  });

  it("fails for a port that no Service can have, where there is a Service", () => {
    const NAME =
      'must be at most 63 lower-case letters, digits and hyphens, got "A_B"; begin and end with a letter or digit, such as "a-b"';
    const ports = { A_B: 5432 };
    expect(found({ ...LEDGER, ports })).toEqual([`error [ports.A_B] ${NAME}`]);
    expect(found({ ...PAYMENTS, ports, alias: true })).toEqual([`error [ports.A_B] ${NAME}`]);
    expect(found({ ...PAYMENTS, ports })).toEqual([]);
    expect(found({ ...LEDGER, ports: { ["a".repeat(63)]: 1 } })).toEqual([]);
  });
});
