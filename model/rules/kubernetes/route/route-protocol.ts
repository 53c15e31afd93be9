import { hostKey, type ResolvedRoute } from "../../../kubernetes/route";
import type { RouteProtocol } from "../../../kubernetes/route-match";
import { each, error, type Finding, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

type Field = keyof ResolvedRoute;

/** Fields that a protocol has nothing to do with. */
const MEANINGLESS: Readonly<Record<RouteProtocol, readonly Field[]>> = {
  HTTP: ["port"],
  GRPC: ["port", "method", "queryParams", "redirect", "rewrite", "timeouts"],
  TLS: [
    "headers",
    "method",
    "queryParams",
    "redirect",
    "rewrite",
    "requestHeaders",
    "responseHeaders",
    "mirror",
    "timeouts",
  ],
  TCP: [
    "host",
    "headers",
    "method",
    "queryParams",
    "redirect",
    "rewrite",
    "requestHeaders",
    "responseHeaders",
    "mirror",
    "timeouts",
  ],
};

const GRPC_PATH = /^\/([A-Za-z0-9_.]+(\/[A-Za-z0-9_]+)?)?$/;
/** Ports that every gateway listens on for HTTP and HTTPS. */
const TAKEN = [80, 443];

/** A field that means nothing for a protocol would be left out without a word. */
export const routeProtocol: Rule<RoutingSubject> = {
  id: "route/protocol",
  holds:
    "Routes have the fields that their protocol knows; what speaks gRPC and what speaks HTTP have hosts of their own.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#grpcroute",
  *check({ routes }) {
    yield* each(routes, ofProtocol);
    const first = new Map<string, { readonly protocol: RouteProtocol; readonly index: number }>();
    yield* each(routes, function* ({ index, protocol, host, gateway = "", port = 443 }) {
      if (protocol === "TCP") return;
      // what the gateway decrypts and what it does not may have one host at two ports
      const key = `${gateway} ${hostKey(host)} ${protocol === "TLS" ? port : 443}`;
      const other = first.get(key) ?? { protocol, index };
      first.set(key, other);
      if (other.protocol === protocol) return;
      yield error(
        ["routes", index, "protocol"],
        `be the one of routes[${other.index}], which has the same host`,
        protocol,
        `write ${other.protocol}, or give one of the two a host of its own`,
      );
    });
  },
};

function* ofProtocol(route: RoutingSubject["routes"][number]): Iterable<Finding> {
  const { index, protocol, path, pathType, port, host } = route;
  for (const field of MEANINGLESS[protocol].filter((each) => route[each] !== undefined)) {
    yield error(["routes", index, field], `be left out of a route for ${protocol}`, route[field], "remove it");
  }
  const at = (field: Field) => ["routes", index, field];
  if (protocol === "GRPC" && (pathType !== "Prefix" || !GRPC_PATH.test(path))) {
    yield error(
      at("path"),
      "name a gRPC service, or one of its methods",
      pathType === "Prefix" ? path : new Wording(`${pathType} "${path}"`),
      'write "/package.Service" or "/package.Service/Method"',
    );
  }
  if ((protocol === "TLS" || protocol === "TCP") && path !== "/") {
    yield error(at("path"), `be left out of a route for ${protocol}`, path, "remove it: nobody sees a path there");
  }
  if (protocol === "TLS" && host === undefined) {
    yield error(at("host"), "be declared for TLS", undefined, "write the name that callers ask for");
  }
  if (protocol === "TCP" && port === undefined) {
    yield error(
      at("port"),
      "be declared for TCP",
      undefined,
      "write the port that the gateway listens on, such as 5432",
    );
  }
  if ((protocol === "TCP" && TAKEN.includes(port ?? 0)) || (protocol === "TLS" && port === 80)) {
    yield error(
      at("port"),
      "be none on which the gateway listens for HTTP",
      port,
      `choose another than ${oneOf(TAKEN)}`,
    );
  }
}
