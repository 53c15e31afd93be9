import type { TlsDeclaration } from "../../../../../model/kubernetes/route-tls";
import { routingTls } from "../../../../../model/rules/kubernetes/route/routing-tls";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const FORM = "must be a name of lower-case letters, digits, hyphens and dots, with {host} for the host";

function secured(tls: TlsDeclaration | false, ...hosts: string[]) {
  const routes = hosts.map((host) => ({ host, to: "web" }));
  return findings(routingTls, routing(routes, { kind: "gateway", tls }));
}

describe("routing/tls", () => {
  it.each([
    ["the default", {}],
    ["one Secret for all hosts", { secretName: "wildcard" }],
    ["an issuer", { clusterIssuer: "letsencrypt-prod" }],
    ["plain HTTP", false],
  ] as const)("accepts %s", (_, tls) => {
    expect(secured(tls, "smaacc.io", "api.smaacc.io", "smaacc.io")).toEqual([]);
  });

  it.each(["{host}-TLS", "{Host}-tls", "tls/{host}", "-{host}", ""])(
    "fails when the Secret is named %p",
    (secretName) => {
      expect(secured({ secretName }, "smaacc.io", "api.smaacc.io")).toEqual([
        `error [routing.tls.secretName] ${FORM}, got "${secretName}"; write it such as "{host}-tls"`,
      ]);
    },
  );

  it("fails when the name gets too long for a host", () => {
    const host = `${"a.".repeat(123)}abc`;
    expect(secured({}, host)).toEqual([]);
    expect(secured({}, `${host}d`, "smaacc.io")).toEqual([
      `error [routing.tls.secretName] must name Secrets of at most 253 characters, got 254 for ${host}d; ` +
        "shorten the name, or name one Secret for all hosts",
    ]);
  });

  it("fails when two hosts would share the Secret of one", () => {
    expect(secured({}, "a-b.io", "a.b.io")).toEqual([
      'error [routing.tls.secretName] must name a different Secret for each host, got "a-b-io-tls" for a-b.io and a.b.io; ' +
        "rename one of the hosts: hyphens take the place of dots",
    ]);
  });

  it("fails when the issuer has no valid name", () => {
    expect(secured({ clusterIssuer: "Let's Encrypt" })).toEqual([
      'error [routing.tls.clusterIssuer] must be at most 253 lower-case letters, digits, hyphens and dots, got "Let\'s Encrypt"; ' +
        'begin and end with a letter or digit, such as "reports-queue"',
    ]);
  });
});
