import { type DeclarationReader, isUnreadable, readable } from "../declaration-reader";
import { parseBackend, targetsOf } from "../kubernetes/route";
import type { Path } from "../shape/paths";
import { parseLabelName, parseRouteHost } from "../value/dns-name";
import { describe, oneOf, ValueError, Wording } from "../value/value-error";
import { OBJECT_KINDS } from "./objects";
import { declaredIn, type PlacedSection } from "./placed";
import type { AnyPlatformDeclaration } from "./platform";
import { WORKLOAD_KINDS } from "./workloads";

/** A route as it is declared, with its place. */
export type IndexedRoute = NonNullable<AnyPlatformDeclaration["routes"]>[number] & {
  /** Index among the declared routes, counted from 0. */
  readonly index: number;
};

/** Everything that says in which environments it is. */
const PLACED_KINDS = Object.entries({ ...WORKLOAD_KINDS, ...OBJECT_KINDS }) as readonly [
  PlacedSection,
  { readonly word: string },
][];

/** Hosts of a route that may name a domain of the environment. */
const HOSTS = [
  [undefined, "host"],
  ["redirect", "hostname"],
  ["rewrite", "hostname"],
  ["smoke", "host"],
] as const;

const DOMAIN = "{domain}";
const ANY_DOMAIN = "domain.example";

/**
 * A host with the domain of an environment in the place of `{domain}`, and another of its domains in the place of the name
 * that it has there. A host without it is returned before the domain is looked at, because a domain that could not be read
 * throws then.
 */
export function inDomain(host: string, domain: string, domains: Readonly<Record<string, string>> = {}): string {
  const own = host.includes(DOMAIN) ? host.replaceAll(DOMAIN, domain) : host;
  if (!own.includes("{")) return own;
  return own.replaceAll(/\{([^{}]*)\}/g, (text, name: string) =>
    Object.hasOwn(domains, name) ? String(domains[name]) : text,
  );
}

/**
 * The routes that can be looked at in each environment. What is wrong with a route in all of them is reported here,
 * once: a service that is declared nowhere, an invalid host.
 */
export function readRoutes(reader: DeclarationReader, declared: AnyPlatformDeclaration): readonly IndexedRoute[] {
  const known = domainNames(declared);
  const knownService = oneDeclared("service", backendNames(reader, declared));
  return (declared.routes ?? []).flatMap((route, index) => {
    const at = reader.at("routes", index);
    const targets = route.to === undefined && !route.redirect ? [{ to: route.to, at: ["to"] }] : targetsOf(route);
    const isRead = [
      ...targets.map(({ to, at: place }) =>
        at
          .at(...place.slice(0, -1))
          .required(place.at(-1) ?? "to", to, (name) => knownService(parseBackend(name).service)),
      ),
      ...HOSTS.map(([part, field]) => {
        const own = part === undefined ? route : route[part];
        const place = part === undefined ? at : at.at(part);
        const host = own && !isUnreadable(own) ? (own as Readonly<Record<string, unknown>>)[field] : undefined;
        return typeof host === "string" ? place.required(field, host, (text) => parseHost(text, known)) : undefined;
      }),
    ];
    return isRead.some(isUnreadable) ? [] : [{ ...route, index }];
  });
}

function backendNames(
  reader: DeclarationReader,
  { services, statefulSets, externalServices }: AnyPlatformDeclaration,
): readonly string[] {
  const names = reader.required("services", services, Object.keys);
  const others = [statefulSets, externalServices].flatMap((section) =>
    isUnreadable(section) ? [] : Object.keys(section ?? {}),
  );
  return isUnreadable(names) ? names : [...names, ...others];
}

/** @param names may be unreadable, and then so is every name */
function oneDeclared(what: string, names: readonly string[]): (name: string) => string {
  return (name) => {
    if (names.includes(name)) return name;
    const remedy = names.length > 0 ? `write ${oneOf(names)}, or declare it` : "declare it";
    throw new ValueError(`be a declared ${what}`, name, remedy);
  };
}

/** Refuses an override that has no effect, because the workload names its environments and not this one. */
function runningIn(
  workload: string,
  word: string,
  environments: readonly string[] | undefined,
): (name: string) => string {
  return (name) => {
    if (environments?.map(readable).includes(name) ?? true) return name;
    const remedy = `add "${name}" to environments of the ${word}, or remove the override`;
    throw new ValueError(`be of an environment that runs ${workload}`, name, remedy);
  };
}

/** Names of the domains that some environment has beside its own. */
function domainNames({ shared, environments }: AnyPlatformDeclaration): readonly string[] {
  const layers = [shared, ...Object.values(environments)];
  return [...new Set(layers.flatMap((layer) => Object.keys(readable(layer)?.domains ?? {})))];
}

function parseHost(host: string, names: readonly string[]): string {
  const domains = Object.fromEntries(names.map((name) => [name, ANY_DOMAIN]));
  const read = inDomain(host, ANY_DOMAIN, domains);
  const unknown = /\{([^{}]*)\}/.exec(read)?.[0];
  if (unknown !== undefined) {
    throw new ValueError(
      "name domains of its environments",
      unknown,
      `write ${oneOf([DOMAIN, ...names.map((name) => `{${name}}`)])}, or declare it among domains of the environments`,
    );
  }
  try {
    return parseRouteHost(read);
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown;
    if (host.includes("*", host.startsWith("*.") ? 1 : 0)) {
      throw new ValueError(
        "have an asterisk in the place of its first part only",
        host,
        'write it such as "*.{domain}", or leave the host out for any',
      );
    }
    throw new ValueError(
      "be a DNS name",
      host,
      'write a name such as "api.{domain}", without scheme, port, path or closing dot',
    );
  }
}

/**
 * Reports environments that are named somewhere and declared nowhere, and names that Azure and Kubernetes refuse.
 *
 * @returns the environments in the order in which versions reach them
 */
export function readEnvironmentNames(reader: DeclarationReader, declared: AnyPlatformDeclaration): readonly string[] {
  const names = reader.required("environments", declared.environments, atLeastOne);
  const misnamed = Object.keys(declared.environments).filter((name) =>
    isUnreadable(reader.at("environments").required(name, name, parseLabelName)),
  );
  // a name that is declared nowhere may be the one that such an environment should have
  const known = misnamed.length > 0 ? (name: string) => name : oneDeclared("environment", names);
  for (const [section, { word }] of PLACED_KINDS) {
    for (const [workload, { environments, overrides }] of Object.entries(declaredIn(declared, section))) {
      const at = reader.at(section, workload);
      if (Array.isArray(environments) && environments.length === 0) {
        at.report("environments", describe("name an environment", new Wording("none"), NOWHERE));
      }
      const running = runningIn(workload, word, environments && at.list("environments", environments, known));
      for (const name of Object.keys(overrides ?? {})) {
        at.at("overrides").required(name, name, (override) => running(known(override)));
      }
    }
  }
  for (const [index, { environments, login }] of (declared.routes ?? []).entries()) {
    const at = reader.at("routes", index);
    if (Array.isArray(environments) && environments.length === 0) {
      at.report("environments", describe("name an environment", new Wording("none"), NOWHERE));
    }
    at.list("environments", environments, known);
    for (const name of namedBy(login)) at.at("login", "clientId").required(name, name, known);
  }
  if (isUnreadable(names)) return names;
  const order = reader.list("promotion", declared.promotion, (name) => name);
  return misnamed.length > 0 ? order.filter((name) => names.includes(name)) : order;
}

/** Names of the environments that a login has an application id for. */
function namedBy(login: IndexedRoute["login"]): readonly string[] {
  const clientId = login && !isUnreadable(login) ? login.clientId : "";
  return typeof clientId !== "object" || clientId === null || isUnreadable(clientId) ? [] : Object.keys(clientId);
}

/** Paths of the ids of logins that name an environment which is not declared: another one that they lack is that one. */
export function misnamedClientIds({ routes = [], environments }: AnyPlatformDeclaration): readonly Path[] {
  return routes.flatMap((route, index) =>
    !isUnreadable(route) && namedBy(route.login).some((name) => !Object.hasOwn(environments, name))
      ? [["routes", index, "login", "clientId"]]
      : [],
  );
}

const NOWHERE = "write those that have it, leave it out for all, or take away what is nowhere";

function atLeastOne(environments: AnyPlatformDeclaration["environments"]): readonly string[] {
  const names = Object.keys(environments);
  if (names.length > 0) return names;
  throw new ValueError("have an environment", new Wording("none"), "declare one, such as dev");
}
