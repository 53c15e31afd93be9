import { createHash } from "node:crypto";
import { CLASSES_OF_GATEWAYS_OF_AZURE } from "../azure/conventions";
import type { SecurityOpening } from "../azure/security-group";
import { isUnreadable } from "../declaration-reader";
import { isOpenToAll, type ResolvedExposure } from "../kubernetes/front";
import type { ResolvedPort } from "../kubernetes/port";
import { HTTP_AND_HTTPS, listenerPortsOf, routingOf } from "../kubernetes/routing";
import type { MadeEnvironment } from "./environment";

type Named = readonly [name: string, opening: SecurityOpening];

const LONGEST_NAME = 80;
const INTERNET = ["Internet"];
const WEB = { sources: INTERNET, protocol: "Tcp", ports: HTTP_AND_HTTPS.map(String) } as const;

/**
 * What gateways, load balancers and add-ons of an environment listen on, by the names of the rules that let it in; undefined
 * where no security group is made. Packets of a load balancer keep the address and the port that they were sent to, so that
 * a group on the subnet of the nodes filters them; those of the network itself are let in by Azure's own rules.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups
 */
export function openingsOf(environment: MadeEnvironment): Readonly<Record<string, SecurityOpening>> | undefined {
  if (environment.cluster.network.securityGroup?.kind !== "made") return undefined;
  return Object.fromEntries([...gateways(environment), ...addons(environment), ...balancers(environment)]);
}

function gateways({ routes, routing }: MadeEnvironment): readonly Named[] {
  const names = [...new Set(routes.map(({ gateway }) => gateway))];
  return names.flatMap((gateway) => {
    const { className, internal, tls } = routingOf(routing, gateway);
    if (internal || CLASSES_OF_GATEWAYS_OF_AZURE.includes(className)) return [];
    const own = routes.filter((route) => route.gateway === gateway);
    const ports = listenerPortsOf(own).filter((port) => tls !== false || port !== HTTPS || own.some(listensOnHttps));
    const opening = { ...WEB, ports: ports.map(String), description: "The gateway of the routes" };
    return [[gateway === undefined ? "gateway" : `gateway-${gateway}`, opening]];
  });
}

const HTTPS = 443;

function listensOnHttps({ protocol = "HTTP", port = HTTPS }: MadeEnvironment["routes"][number]): boolean {
  return (protocol === "TLS" || protocol === "TCP") && port === HTTPS;
}

/** Gateways that add-ons bring. */
function addons({ cluster: { addons = {} } }: MadeEnvironment): readonly Named[] {
  const { istio, webAppRouting } = addons;
  const controller = webAppRouting ? (webAppRouting.defaultNginxController ?? "AnnotationControlled") : "None";
  const isRouted = controller !== "None" && controller !== "Internal";
  const mesh: Named = ["istio-ingress", { ...WEB, description: "The gateway of the service mesh" }];
  const routing: Named = ["web-app-routing", { ...WEB, description: "The controller of application routing" }];
  return [...(istio?.externalIngressGateway ? [mesh] : []), ...(isRouted ? [routing] : [])];
}

function balancers({ services, statefulSets }: MadeEnvironment): readonly Named[] {
  return [...Object.values(services), ...Object.values(statefulSets)].flatMap((workload) => {
    const { exposed, ports, namespace } = workload;
    if (!exposed || isUnreadable(exposed) || exposed.internal) return [];
    const service = exposed.serviceName ?? workload.name;
    const sources = isOpenToAll(exposed) ? INTERNET : exposed.sources.map(String);
    return (["Tcp", "Udp"] as const).flatMap((protocol) => {
      const open = portsOf(exposed, ports, protocol);
      if (open.length === 0 || sources.length === 0) return [];
      const name = ruleName(`service-${namespace}.${service}${protocol === "Udp" ? "-udp" : ""}`);
      const description = `${exposed.type} ${service} in ${namespace}`.slice(0, LONGEST_DESCRIPTION);
      return [[name, { sources, protocol, ports: open, description }] as const];
    });
  });
}

const LONGEST_DESCRIPTION = 140;
const HASH_CHARACTERS = 8;

function ruleName(readable: string): string {
  if (readable.length <= LONGEST_NAME) return readable;
  const hash = createHash("sha256").update(readable).digest("hex").slice(0, HASH_CHARACTERS);
  return `${readable.slice(0, LONGEST_NAME - HASH_CHARACTERS - 1)}-${hash}`;
}

/** Ports that packets arrive with at the nodes: those of the Service, or those of every node. */
function portsOf(
  { type, ports, nodePorts }: ResolvedExposure,
  declared: Readonly<Record<string, ResolvedPort>>,
  protocol: SecurityOpening["protocol"],
): readonly string[] {
  const spoken = ports.filter((name) => declared[name]?.protocol === protocol.toUpperCase());
  const numbers = spoken.flatMap((name) => (type === "NodePort" ? nodePorts[name] : declared[name]?.service) ?? []);
  return [...new Set(numbers)].sort((one, other) => one - other).map(String);
}
