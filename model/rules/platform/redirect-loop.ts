import { answeringRoute } from "../../kubernetes/answering-route";
import { routingOf } from "../../kubernetes/routing";
import type { EnvironmentRoute } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

type Route = EnvironmentRoute;

/** A host below one with an asterisk, or for no host in particular: any that no other route names. */
const SOME = "any";

/** Browsers give up after twenty redirects, and say that the page does not work. */
export const redirectLoop: Rule<ResolvedPlatform> = {
  id: "platform/redirect-loop",
  holds: "A redirect leads to something else than itself.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter",
  *check({ environments }) {
    for (const { routes, routing } of Object.values(environments)) {
      const redirecting = routes.filter(
        ({ redirect, to, protocol }) => redirect && to === undefined && protocol === "HTTP",
      );
      yield* each(redirecting, function* (route) {
        const { gateway, index } = route;
        const target = targetOf(route, routingOf(routing, gateway).tls === false ? "http" : "https");
        const rivals = routes.filter((other) => other.gateway === gateway && other.protocol === "HTTP");
        if (!target || answeringRoute(target, rivals)?.index !== index) return;
        yield error(
          ["routes", index, "redirect"],
          "lead to what another route answers",
          new Wording(`"${target.host}${target.path}", which this route answers again`),
          isOfSchemeOnly(route) ? TO_HTTPS : "write another hostname or path: a browser goes round in circles",
        );
      });
    }
  },
};

const TO_HTTPS = "remove the route: a gateway with TLS sends what comes by plain HTTP there by itself";

function isOfSchemeOnly({ redirect = {} }: Route): boolean {
  const { hostname, replaceFullPath, replacePrefixMatch } = redirect;
  return [hostname, replaceFullPath, replacePrefixMatch].every((part) => part === undefined);
}

/** What a browser asks for after a redirect; undefined where that is another port or scheme, or unknown. */
function targetOf(
  { host, path, pathType, method = "GET", headers, queryParams, redirect }: Route,
  own: "http" | "https",
) {
  const { scheme = own, port, hostname, replaceFullPath, replacePrefixMatch } = redirect ?? {};
  const isSaid = headers === undefined && queryParams === undefined && pathType !== "RegularExpression";
  if (!isSaid || scheme !== own || (port !== undefined && port !== (own === "http" ? 80 : 443))) return undefined;
  const asked = host === undefined ? `${SOME}.example` : host.replace("*", SOME);
  const to = replaceFullPath ?? replacePrefixMatch ?? path;
  return { host: hostname ?? asked, path: to, method, headers: {} };
}
