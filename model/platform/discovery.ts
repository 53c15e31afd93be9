import { zoneOf } from "../azure/discovery-zone";
import { isUnreadable } from "../declaration-reader";
import type { ResolvedExposure } from "../kubernetes/front";
import type { ResolvedPort } from "../kubernetes/port";
import { routingOf } from "../kubernetes/routing";
import type { ResolvedEnvironment } from "./environment";

/** A port of something that is found from elsewhere. */
interface DiscoveredPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** What whoever is not in a cluster finds there, in the words of a discovery of services. */
export interface Discovered {
  /** The record of the platform that declares it. */
  readonly kind: "services" | "statefulSets" | "routes";
  /** Name of the Service, or of the gateway. */
  readonly name: string;
  readonly namespace: string;
  /** DNS names by which it is called; none where no zone has one. */
  readonly names: readonly string[];
  /** Its fixed address; undefined where the cloud chooses one. */
  readonly address: string | undefined;
  readonly ports: readonly DiscoveredPort[];
}

/** A record in the private DNS zone of an environment. */
export interface DiscoveryRecord {
  readonly section: "services" | "statefulSets";
  /** Name of the workload. */
  readonly workload: string;
  /** Name in the zone. */
  readonly name: string;
  readonly address: string;
}

/** Workloads with a load balancer. */
interface Exposed {
  readonly section: DiscoveryRecord["section"];
  readonly key: string;
  readonly service: {
    readonly name: string;
    readonly namespace: string;
    readonly ports: Readonly<Record<string, ResolvedPort>>;
  };
  readonly exposed: ResolvedExposure;
}

const SECTIONS = ["services", "statefulSets"] as const;

function exposedIn(environment: Pick<ResolvedEnvironment, (typeof SECTIONS)[number]>): readonly Exposed[] {
  return SECTIONS.flatMap((section) =>
    Object.entries(environment[section]).flatMap(([key, service]) =>
      service.exposed && !isUnreadable(service.exposed) ? [{ section, key, service, exposed: service.exposed }] : [],
    ),
  );
}

/** The records of an environment: of each load balancer with a fixed address of the network. */
export function discoveryRecords(environment: ResolvedEnvironment): readonly DiscoveryRecord[] {
  if (!environment.discovery) return [];
  return exposedIn(environment).flatMap(({ section, key, exposed }) => {
    const { internal, address, recordName, serviceName = key } = exposed;
    if (!internal || address === undefined) return [];
    return [{ section, workload: key, name: recordName ?? serviceName, address: String(address) }];
  });
}

/** Everything of an environment that is found from elsewhere: its load balancers, and gateways with addresses of their own. */
export function discovered(environment: ResolvedEnvironment): readonly Discovered[] {
  return [...balancersOf(environment), ...gatewaysOf(environment)];
}

function balancersOf(environment: ResolvedEnvironment): readonly Discovered[] {
  const records = discoveryRecords(environment);
  const zone = environment.discovery && zoneOf(environment.discovery).name;
  return exposedIn(environment).map(({ section, key, service, exposed }) => {
    const { serviceName = service.name, address, ports } = exposed;
    const record = records.find((each) => each.section === section && each.workload === key);
    const listed = Object.entries(service.ports).filter(([name]) => ports.includes(name));
    return {
      kind: section,
      name: serviceName,
      namespace: service.namespace,
      names: record && zone !== undefined ? [`${record.name}.${zone}`] : [],
      address: address === undefined ? undefined : String(address),
      ports: listed.map(([name, port]) => ({ name, port: port.service, protocol: port.protocol })),
    };
  });
}

function gatewaysOf({ routes, routing }: ResolvedEnvironment): readonly Discovered[] {
  const names = [...new Set(routes.map(({ gateway }) => gateway))];
  return names.flatMap((gateway) => {
    const { addresses = [], tls } = routingOf(routing, gateway);
    const own = routes.filter((route) => route.gateway === gateway);
    const hosts = [...new Set(own.flatMap(({ host }) => (host === undefined || host.startsWith("*") ? [] : [host])))];
    const ports = [
      { name: "http", port: 80, protocol: "TCP" },
      ...(tls ? [{ name: "https", port: 443, protocol: "TCP" }] : []),
    ];
    return addresses.map((address): Discovered => {
      return { kind: "routes", name: gateway ?? "gateway", namespace: routing.namespace, names: hosts, address, ports };
    });
  });
}
