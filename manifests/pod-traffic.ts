import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from "kubernetes-types/networking/v1";
import type { ResolvedCaller } from "../model/kubernetes/calls";
import { type ClusterConventions, LINK_LOCAL } from "../model/kubernetes/cluster-conventions";
import type { ResolvedEgressPort, ResolvedEgressRule } from "../model/kubernetes/egress";
import type { ResolvedExposure, ResolvedFront } from "../model/kubernetes/front";
import { selectorOf } from "../model/kubernetes/labels";
import type { ResolvedPod } from "../model/kubernetes/pod";
import type { ResolvedServed } from "../model/kubernetes/served";
import { Cidr, type IpAddress } from "../model/value/cidr";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";
import { addresses, DNS_PORTS, networkPolicy, podPorts, pods, tcpPorts } from "./network-policy";

/** The ways to and from the pods of a workload, each for these pods and for no others; undefined where nothing is declared. */
export interface PodTraffic {
  /** To destinations outside the cluster. */
  readonly egress: ObjectOf<NetworkPolicy> | undefined;
  /** To pods that they call. */
  readonly calls: ObjectOf<NetworkPolicy> | undefined;
  /** From pods that call them. */
  readonly callers: ObjectOf<NetworkPolicy> | undefined;
}

/** Pods, and who reaches them where they have ports. */
export type TrafficOfPod = Pick<ResolvedPod, "egress" | "calls"> &
  Partial<Pick<ResolvedPod, "dnsConfig">> &
  Partial<Pick<ResolvedServed, "ports" | "calledBy">> &
  Partial<Pick<ResolvedFront, "exposed">>;

/** Opens what pods call, and opens them to who calls them. */
export function podTraffic(
  { egress, calls, dnsConfig, calledBy = [], ports = {}, exposed }: TrafficOfPod,
  owner: ObjectOwner,
  conventions: Pick<ClusterConventions, "metadataCidrs">,
): PodTraffic {
  const policy = (name: string, spec: Parameters<typeof networkPolicy>[2]) =>
    networkPolicy(owner, `${owner.name}-${name}`, spec, selectorOf(owner));
  const ways = [...egress.map((rule) => destination(rule, conventions)), ...toServers(dnsConfig?.nameservers ?? [])];
  return {
    egress: ways.length > 0 ? policy("egress", { policyTypes: ["Egress"], egress: ways }) : undefined,
    calls:
      calls.length > 0
        ? policy("calls", {
            policyTypes: ["Egress"],
            egress: calls.map((call) => ({ to: [pods(call)], ports: policyPorts(call.ports) })),
          })
        : undefined,
    callers:
      calledBy.length > 0 || exposed
        ? policy("callers", {
            policyTypes: ["Ingress"],
            ingress: [
              ...calledBy.map((caller) => ({ from: [whoCalls(caller)], ports: named(ports, caller.ports) })),
              ...(exposed ? [fromLoadBalancer(exposed, ports)] : []),
            ],
          })
        : undefined,
  };
}

/** The way to servers of names. */
function toServers(nameservers: readonly IpAddress[]): readonly NetworkPolicyEgressRule[] {
  if (nameservers.length === 0) return [];
  return [{ to: nameservers.map((server) => addresses(`${server}/32`)), ports: [...DNS_PORTS] }];
}

function whoCalls(caller: ResolvedCaller): NetworkPolicyPeer {
  return "cidr" in caller ? addresses(String(caller.cidr), caller.except.map(String)) : pods(caller);
}

function named(ports: ResolvedServed["ports"], names: readonly string[]): NetworkPolicyPort[] {
  return podPorts(names.flatMap((name) => ports[name] ?? []));
}

/** Where a node leads to pods of others, the address of the caller does not arrive: a policy cannot tell who it is. */
function fromLoadBalancer(
  { sources, externalTrafficPolicy, ports: open }: ResolvedExposure,
  ports: ResolvedServed["ports"],
): NetworkPolicyIngressRule {
  const from = sources.map((cidr) => addresses(String(cidr)));
  return { ...(externalTrafficPolicy === "Local" && { from }), ports: named(ports, open) };
}

/** The way to a destination outside the cluster. */
export function destination(
  { cidr, except, ports }: ResolvedEgressRule,
  conventions: Pick<ClusterConventions, "metadataCidrs">,
): NetworkPolicyEgressRule {
  return { to: [outside(cidr, conventions, except)], ports: policyPorts(ports) };
}

/** Where API servers listen: behind the address of a cloud, and on a machine of their own. */
const API_SERVER_PORTS = [443, 6443];

/** The way to the API server. */
export function wayToApiServer(
  addresses: readonly Cidr[],
  conventions: Pick<ClusterConventions, "metadataCidrs" | "apiServerPorts">,
): NetworkPolicyEgressRule {
  const { apiServerPorts = API_SERVER_PORTS } = conventions;
  return { to: addresses.map((cidr) => outside(cidr, conventions)), ports: tcpPorts(apiServerPorts) };
}

/** Addresses outside the cluster, without what of them belongs to nodes. */
function outside(
  cidr: Cidr,
  conventions: Pick<ClusterConventions, "metadataCidrs">,
  except: readonly Cidr[] = [],
): NetworkPolicyPeer {
  const closed = [...except, ...metadataWithin(cidr, except, conventions)];
  return addresses(String(cidr), closed.map(String));
}

/** What of a range belongs to nodes, where the range is more than that and nobody has left it out. */
function metadataWithin(
  cidr: Cidr,
  except: readonly Cidr[],
  { metadataCidrs = [LINK_LOCAL] }: Pick<ClusterConventions, "metadataCidrs">,
): readonly Cidr[] {
  const isOpened = (range: Cidr) => range.prefix > cidr.prefix && cidr.contains(range);
  return metadataCidrs
    .map((range) => Cidr.parse(range))
    .filter((range) => isOpened(range) && !except.some((left) => left.contains(range)));
}

function policyPorts(ports: readonly ResolvedEgressPort[]): NetworkPolicyPort[] {
  return ports.map(({ port, endPort, protocol }) => ({
    protocol,
    port,
    ...(endPort !== undefined && endPort > port && { endPort }),
  }));
}
