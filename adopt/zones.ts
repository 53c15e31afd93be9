import { type Fields, textAt } from "./json";

/** The DNS zones of an environment, and the routes with what stands for them. */
export interface Zoned {
  /** The zone that most hosts lie in; undefined where no route names a host. */
  readonly domain: string | undefined;
  /** The others, by the names that routes call them. */
  readonly domains: Readonly<Record<string, string>>;
  readonly routes: readonly Fields[];
}

/** A host of its own is a zone; of a longer one, what is behind its first part. */
const LONGEST_ZONE = 2;

/** Finds the zones that the hosts of routes lie in, the widest first. */
export function zonesOf(routes: readonly Fields[]): Zoned {
  const hosts = routes.flatMap((route) => textAt(route, "host") ?? []).map((host) => host.replace(/^\*\./, ""));
  const zones = new Map<string, number>();
  for (const host of [...hosts].sort((one, other) => labelsOf(one) - labelsOf(other))) {
    const zone = [...zones.keys()].find((known) => liesIn(host, known)) ?? zoneOf(host, hosts);
    zones.set(zone, (zones.get(zone) ?? 0) + 1);
  }
  const [domain, ...others] = [...zones].sort(([, one], [, other]) => other - one).map(([zone]) => zone);
  const domains = Object.fromEntries(others.map((zone, index) => [nameOf(zone, others, index), zone]));
  const named = { ...(domain !== undefined && { domain }), ...domains };
  return { domain, domains, routes: routes.map((route) => inZone(route, named)) };
}

function labelsOf(host: string): number {
  return host.split(".").length;
}

function liesIn(host: string, zone: string): boolean {
  return host === zone || host.endsWith(`.${zone}`);
}

function zoneOf(host: string, hosts: readonly string[]): string {
  const isAbove = hosts.some((other) => other !== host && liesIn(other, host));
  return isAbove || labelsOf(host) <= LONGEST_ZONE ? host : host.slice(host.indexOf(".") + 1);
}

function nameOf(zone: string, zones: readonly string[], index: number): string {
  const name = (zone.split(".")[0] ?? "").replaceAll(/[^a-z0-9]/g, "");
  const isTaken = zones.slice(0, index).some((other) => other.startsWith(`${zone.split(".")[0]}.`));
  return isTaken || name === "" || name === "domain" ? `zone${index + 2}` : name;
}

function inZone(route: Fields, zones: Readonly<Record<string, string>>): Fields {
  const { host } = route;
  if (typeof host !== "string") return route;
  const found = Object.entries(zones).find(([, zone]) => liesIn(host, zone));
  if (!found) return route;
  const [name, zone] = found;
  return { ...route, host: `${host.slice(0, host.length - zone.length)}{${name}}` };
}
