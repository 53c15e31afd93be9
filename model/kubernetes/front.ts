import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { Cidr, IpAddress } from "../value/cidr";
import { parseServiceName, parseSubdomainName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { Wording } from "../value/value-error";
import {
  type AdditionalServiceDeclaration,
  type ResolvedAdditionalService,
  resolveAdditionalServices,
} from "./additional-service";
import type { ClusterConventions } from "./cluster-conventions";
import type { Labels } from "./labels";
import { resolveSessionAffinity, type SessionAffinityDeclaration } from "./session-affinity";

const TYPES = ["LoadBalancer", "NodePort"] as const;
const TRAFFIC_POLICIES = ["Local", "Cluster"] as const;

/**
 * A load balancer before a service, or a port of every node: whoever is not in the cluster calls it without a gateway.
 * What speaks HTTP belongs behind a route.
 *
 * @typeParam Port names of the ports of the service
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export interface ExposureDeclaration<Port extends string = string> {
  /**
   * A load balancer, or ports of every node alone, such as for a load balancer of one's own, which has no address here.
   * @default "LoadBalancer"
   */
  readonly type?: (typeof TYPES)[number];
  /** IPv4 ranges of those who may call; `["0.0.0.0/0"]` for everybody. */
  readonly sources: readonly (string | Cidr)[];
  /** Whether its address is one of the network of the cluster, which the internet does not reach. @default false */
  readonly internal?: boolean;
  /** Its address: one of the network that nobody has, or a public one that is there. @default - any */
  readonly address?: string | IpAddress;
  /**
   * Whether a node leads to its own pods only, so that these see who calls, or to those of other nodes too, which see a
   * node: only the load balancer holds `sources` then. @default "Local"
   */
  readonly externalTrafficPolicy?: (typeof TRAFFIC_POLICIES)[number];
  /**
   * Name of a Service of its own for it, so that the one that pods call stays as it is. @default - the load balancer leads
   * to every port of the Service that pods call
   */
  readonly serviceName?: string;
  /**
   * Its name in the private DNS zone of the environment, `discovery`: `users` or `users.shop`. It takes `internal` and an
   * `address`. @default - the name of its Service, where it has both
   */
  readonly recordName?: string;
  /** Names of the ports that it leads to; with `serviceName` only. @default - every port */
  readonly ports?: readonly Port[];
  /** Ports of every node by names of ports, 30000 to 32767; each can be had once in a cluster. @default - any that is free */
  readonly nodePorts?: { readonly [Name in Port]?: number };
  /** Annotations of the Service, for what its controller knows besides: a subnet, a health probe, a DNS name. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A load balancer with every field known, each as in {@link ExposureDeclaration}. It is a valid declaration too. */
export interface ResolvedExposure {
  readonly type: (typeof TYPES)[number];
  readonly sources: readonly Cidr[];
  readonly internal: boolean;
  readonly address?: IpAddress | undefined;
  readonly externalTrafficPolicy: (typeof TRAFFIC_POLICIES)[number];
  readonly serviceName?: string | undefined;
  readonly recordName?: string | undefined;
  readonly ports: readonly string[];
  readonly nodePorts: Readonly<Record<string, number>>;
  readonly annotations: Labels;
}

/**
 * What is before pods: how their Service leads to them.
 *
 * @typeParam Ports record whose keys are the names of the ports
 */
export interface FrontDeclaration<Ports = Readonly<Record<string, unknown>>> {
  /** A load balancer, for callers outside the cluster. @default - pods of the cluster and routes only */
  readonly exposed?: ExposureDeclaration<NoInfer<keyof Ports & string>>;
  /** Whether calls from one address go to one pod, as long as it is there. @default - each call to any pod */
  readonly sessionAffinity?: SessionAffinityDeclaration;
  /** Further Services by name, for whoever knows the pods by another one. @default {} */
  readonly additionalServices?: Readonly<Record<string, AdditionalServiceDeclaration<NoInfer<keyof Ports & string>>>>;
}

/** What is before pods, with every field known, each as in {@link FrontDeclaration}. */
export interface ResolvedFront {
  readonly exposed: ResolvedExposure | undefined;
  readonly sessionAffinity: Required<SessionAffinityDeclaration> | undefined;
  readonly additionalServices: Readonly<Record<string, ResolvedAdditionalService>>;
}

/** @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport */
const parseNodePort = integerBetween(30_000, 32_767);

/** Fills in the defaults of what is before pods, and reads its values. */
export function resolveFront(
  reader: DeclarationReader,
  { exposed, sessionAffinity, additionalServices }: FrontDeclaration,
  ports: Readonly<Record<string, unknown>>,
): ResolvedFront {
  return {
    exposed: exposed && resolveExposure(reader.at("exposed"), exposed, ports),
    sessionAffinity: resolveSessionAffinity(reader.at("sessionAffinity"), sessionAffinity),
    additionalServices: resolveAdditionalServices(reader.at("additionalServices"), additionalServices),
  };
}

function resolveExposure(
  reader: DeclarationReader,
  declared: ExposureDeclaration,
  ports: Readonly<Record<string, unknown>>,
): ResolvedExposure {
  const address = reader.optional("address", declared.address, IpAddress.parse, undefined);
  const serviceName = reader.optional("serviceName", declared.serviceName, parseServiceName, undefined);
  const recordName = reader.optional("recordName", declared.recordName, parseSubdomainName, undefined);
  return {
    type: reader.optional("type", declared.type, choiceOf(TYPES), "LoadBalancer"),
    sources: reader.list("sources", declared.sources, Cidr.parse),
    internal: declared.internal ?? false,
    ...(address !== undefined && { address }),
    externalTrafficPolicy: reader.optional(
      "externalTrafficPolicy",
      declared.externalTrafficPolicy,
      choiceOf(TRAFFIC_POLICIES),
      "Local",
    ),
    ...(serviceName !== undefined && { serviceName }),
    ...(recordName !== undefined && { recordName }),
    ports: declared.ports ?? Object.keys(ports),
    nodePorts: mapRecord(declared.nodePorts, (port, name) =>
      reader.at("nodePorts").required(name, port, parseNodePort),
    ),
    annotations: declared.annotations ?? {},
  };
}

/**
 * What nobody can say to the load balancer of a cluster: that it is internal, or its address, where the annotations that
 * mean it are not known and none are declared. It would have a public address then, without a word.
 */
export function unsaid(
  { type, internal, address, annotations }: ResolvedExposure,
  { loadBalancer }: Pick<ClusterConventions, "loadBalancer">,
): { readonly field: string; readonly message: readonly [string, unknown, string] } | undefined {
  if (type === "NodePort" || loadBalancer || Object.keys(annotations).length > 0 || !(internal || address))
    return undefined;
  return {
    field: internal ? "internal" : "address",
    message: [
      "be said in the words of the controller of the load balancers",
      new Wording("no annotations"),
      "add annotations that mean it: nobody knows those of this cluster",
    ],
  };
}

/** Whether everybody may call. */
export function isOpenToAll({ sources }: Pick<ResolvedExposure, "sources">): boolean {
  return sources.some(({ isEverything }) => isEverything);
}
