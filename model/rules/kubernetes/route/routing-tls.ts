import { tlsSecretName } from "../../../kubernetes/routing";
import { each, error, formOf, type Rule } from "../../../rule";
import { MOST_SUBDOMAIN_CHARACTERS, parseSubdomainName } from "../../../value/dns-name";
import { ValueError, Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

const ANY_HOST = "a.b";

/** Two hosts that share the Secret of one host are served the wrong certificate. */
export const routingTls: Rule<RoutingSubject> = {
  id: "routing/tls",
  holds: "Every host has a Secret with a valid name for its certificate; {host} names a different one for each.",
  source: "https://gateway-api.sigs.k8s.io/guides/tls/",
  *check({ routing: { tls, kind }, routes }) {
    if (tls === false) return;
    if (kind === "ingress" && tls.options && Object.keys(tls.options).length > 0) {
      yield error(
        ["routing", "tls", "options"],
        "be left out for Ingresses",
        new Wording(Object.keys(tls.options).join(", ")),
        "write annotations, which tell their controllers, or take routing.kind gateway",
      );
    }
    const at = ["routing", "tls", "secretName"];
    const encrypted = routes.filter(({ protocol }) => protocol === "HTTP" || protocol === "GRPC");
    if (tls.clusterIssuer !== undefined) {
      yield* each(encrypted, function* ({ index, host }) {
        if (host !== undefined) return;
        yield error(
          ["routes", index, "host"],
          "be declared where cert-manager fills the Secrets",
          undefined,
          'name the host, or all below one, such as "*.{domain}": a certificate is made for names',
        );
      });
      yield* formOf(["routing", "tls", "clusterIssuer"], tls.clusterIssuer, parseSubdomainName);
    }
    const form = [...formOf(at, tls.secretName, parseTemplate)];
    yield* form;
    if (form.length > 0 || !/\{(host|listener)\}/.test(tls.secretName)) return;
    const hostOf = new Map<string, string | undefined>();
    for (const host of new Set(encrypted.map((route) => route.host))) {
      const secret = tlsSecretName(tls, host);
      if (secret.length > MOST_SUBDOMAIN_CHARACTERS) {
        yield error(
          at,
          `name Secrets of at most ${MOST_SUBDOMAIN_CHARACTERS} characters`,
          new Wording(`${secret.length} for ${host ?? "any host"}`),
          "shorten the name, or name one Secret for all hosts",
        );
      }
      if (!hostOf.has(secret)) {
        hostOf.set(secret, host);
        continue;
      }
      const other = hostOf.get(secret);
      yield error(
        at,
        "name a different Secret for each host",
        new Wording(`"${secret}" for ${other} and ${host}`),
        "rename one of the hosts: hyphens take the place of dots",
      );
    }
  },
};

function parseTemplate(template: string): void {
  try {
    parseSubdomainName(tlsSecretName({ secretName: template }, ANY_HOST));
  } catch {
    throw new ValueError(
      "be a name of lower-case letters, digits, hyphens and dots, with {host} for the host",
      template,
      'write it such as "{host}-tls"',
    );
  }
}
