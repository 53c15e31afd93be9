import type { RouteDeclaration } from "../kubernetes/route";
import type { Path } from "../shape/paths";
import type { ResolvedLogin } from "./login";

/** A login in front of a route of an environment. */
export interface PlacedLogin {
  /** The route, as it is declared. */
  readonly route: RouteDeclaration & {
    /** Index among the declared routes, counted from 0. */
    readonly index: number;
  };
  /** Host of the route in this environment; undefined for any. */
  readonly host: string | undefined;
  readonly login: ResolvedLogin;
  /** Who asks for the login, one before each service. */
  readonly proxies: readonly LoginProxy[];
  /** The declared routes that take requests of browsers away from it: their indices and paths. */
  readonly inTheWay: readonly { readonly index: number; readonly path: string }[];
}

/** Who asks for a login, in front of a port of a service. */
export interface LoginProxy {
  /** Name of all its objects. */
  readonly name: string;
  readonly namespace: string;
  /** What it stands before: `service:port`. */
  readonly target: string;
  /** What is spoken there, where that is declared. */
  readonly appProtocol: string | undefined;
  /** Whether something else that is declared has its name, so that it is not made. */
  readonly isTaken: boolean;
}

/** Where somebody looks for a path: that of a service that asks for a login is a part of the login. */
export function placeOfProxy<Place extends Path>(path: Place, logins: readonly PlacedLogin[]): Place | Path {
  const [section, name, ...rest] = path;
  if (section !== "services") return path;
  const found = logins.find(({ proxies }) => proxies.some((proxy) => proxy.name === name && !proxy.isTaken));
  if (!found) return path;
  const isSaid = rest.length > 0 && PROXY_FIELDS.has(rest[0]);
  return ["routes", found.route.index, "login", ...(isSaid ? ["proxy", ...rest] : [])];
}

/** What can be declared of the pods of a login. */
const PROXY_FIELDS: ReadonlySet<unknown> = new Set(["image", "replicas", "resources"]);
