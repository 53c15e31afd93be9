import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseHostName } from "../value/dns-name";
import { ValueError } from "../value/value-error";
import { mainPort } from "./port";

/** A route as it is declared: requests for a host and a path go to a port of a service. */
export interface RouteDeclaration<Backend extends string = string> {
  /** Host of the request, such as `api.smaacc.io`. */
  readonly host: string;
  /** Path of the request, without what follows it. @default "/" */
  readonly path?: string;
  /** Whether the path stands for everything below it too; `PathPrefix` in the Gateway API. @default "Prefix" */
  readonly pathType?: "Prefix" | "Exact";
  /** `service:port`, or `service` for its main port: the one named `http`, or the only one. */
  readonly to: Backend;
}

/** A route with every field known, each as in {@link RouteDeclaration}. It is a valid declaration too. */
export interface ResolvedRoute {
  readonly host: string;
  /** Without a closing slash, unless it is the root. */
  readonly path: string;
  readonly pathType: "Prefix" | "Exact";
  readonly to: string;
}

const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-fA-F]{2})*$/;
/** Forms that the Gateway API refuses: steps to a folder above or beside, and hidden slashes. */
const AMBIGUOUS = /\/\/|\/\.{1,2}(\/|$)|%2f/i;
const MOST_PATH_CHARACTERS = 1024;

/** Fills in the defaults of a route and reads its values. */
export function resolveRoute(reader: DeclarationReader, declared: RouteDeclaration): ResolvedRoute {
  return {
    host: reader.required("host", declared.host, parseHostName),
    path: reader.optional("path", declared.path, parsePath, "/"),
    pathType: reader.optional("pathType", declared.pathType, choiceOf(["Prefix", "Exact"]), "Prefix"),
    to: reader.required("to", declared.to, (to) => to),
  };
}

function parsePath(value: string): string {
  const isPath = typeof value === "string" && value.length <= MOST_PATH_CHARACTERS && PATH.test(value);
  if (!isPath || AMBIGUOUS.test(value)) {
    throw new ValueError(
      "be a path",
      value,
      'begin with one slash, without query, white space, "//" and "..", such as "/v1/users"',
    );
  }
  return value.length > 1 && value.endsWith("/") ? value.slice(0, -1) : value;
}

/** Splits `service:port` at the first colon; the port is undefined when only the service is named. */
export function parseBackend(to: string): { readonly service: string; readonly port: string | undefined } {
  const colon = to.indexOf(":");
  return colon < 0 ? { service: to, port: undefined } : { service: to.slice(0, colon), port: to.slice(colon + 1) };
}

/** The port of a service that a route leads to: the one that it names, or the main port; undefined when that is open. */
export function backendPort(
  { port }: ReturnType<typeof parseBackend>,
  ports: Readonly<Record<string, unknown>>,
): string | undefined {
  return port ?? mainPort(Object.keys(ports));
}

/** Most paths of a rule of an HTTPRoute, which has a rule for each port. */
export const MOST_PATHS = 64;

/** Name of the HTTPRoute that the routes from a host to a service become a part of. */
export function httpRouteName(service: string, host: string): string {
  return `${service}.${host}`;
}
