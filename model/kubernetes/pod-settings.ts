import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { IpAddress } from "../value/cidr";
import { parseLabelName, parseSearchDomain, parseSubdomainName } from "../value/dns-name";

const DNS_POLICIES = ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"] as const;

/** Whom pods ask for names: the cluster's DNS, that of their node, or only the servers of `dnsConfig`. */
export type DnsPolicy = (typeof DNS_POLICIES)[number];

/** How pods find names, beside what their policy gives them, or in its place where that is `None`. */
export interface DnsConfigDeclaration {
  /** IPv4 addresses of servers, three at most; the way to them is open. @default [] */
  readonly nameservers?: readonly (string | IpAddress)[];
  /** Domains that names without one are looked for in. @default [] */
  readonly searches?: readonly string[];
  /** Options of `resolv.conf` by name, such as `{ ndots: "2", "single-request-reopen": true }`; `true` for one without a value. @default {} */
  readonly options?: Readonly<Record<string, string | true>>;
}

/** What every pod may have, and few need. */
export interface PodSettingsDeclaration {
  /**
   * Whom the pods ask for names. `Default` is the servers of their node, which know no Service; a closed namespace keeps the
   * pods from them unless `egress` says their address. @default "ClusterFirst", or "ClusterFirstWithHostNet" with the network of the node
   */
  readonly dnsPolicy?: DnsPolicy;
  /** How the pods find names, beside what `dnsPolicy` gives them. @default - as it says */
  readonly dnsConfig?: DnsConfigDeclaration;
  /** What each pod calls itself; all replicas of a service have it. @default - the name of the pod */
  readonly hostname?: string;
  /**
   * Name of a headless Service of the same namespace, by which others find a pod: `<hostname>.<subdomain>`. A stateful set
   * has its own. @default - none
   */
  readonly subdomain?: string;
  /**
   * Whether the containers get variables with the address of every Service of the namespace, such as `REDIS_SERVICE_HOST`.
   * Each Service adds seven, and only those made before the pod are there. @default false
   */
  readonly enableServiceLinks?: boolean;
  /** Whether the containers see the processes, and through them the files, of each other. @default false */
  readonly shareProcessNamespace?: boolean;
  /**
   * Settings of the kernel for the pods alone, such as `{ "net.ipv4.ip_unprivileged_port_start": "0" }`. Those that can hurt
   * others need a namespace that is held to "privileged", and nodes that allow them. @default {}
   */
  readonly sysctls?: Readonly<Record<string, string>>;
  /** Name of the scheduler that finds nodes for the pods. @default - that of Kubernetes */
  readonly schedulerName?: string;
  /** Name of a RuntimeClass, such as `kata-vm-isolation` on pools that have it. @default - the usual runtime of the nodes */
  readonly runtimeClassName?: string;
}

/** How pods find names, with every field known, each as in {@link DnsConfigDeclaration}. It is a valid declaration too. */
export interface ResolvedDnsConfig {
  readonly nameservers: readonly IpAddress[];
  readonly searches: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
}

/** What few pods need, with every field known, each as in {@link PodSettingsDeclaration}; undefined for nothing. */
export interface ResolvedPodSettings {
  readonly dnsPolicy: DnsPolicy | undefined;
  readonly dnsConfig: ResolvedDnsConfig | undefined;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly enableServiceLinks: boolean;
  readonly shareProcessNamespace: boolean;
  readonly sysctls: Readonly<Record<string, string>>;
  readonly schedulerName: string | undefined;
  readonly runtimeClassName: string | undefined;
}

/** The form of the name of a setting of the kernel. */
export const SYSCTL_NAME = /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;

/** Fills in the defaults of what few pods need. */
export function resolvePodSettings(reader: DeclarationReader, declared: PodSettingsDeclaration): ResolvedPodSettings {
  const { dnsPolicy, dnsConfig, hostname, subdomain, schedulerName, runtimeClassName } = declared;
  return {
    dnsPolicy: reader.optional("dnsPolicy", dnsPolicy, choiceOf(DNS_POLICIES), undefined),
    dnsConfig: dnsConfig ? resolveDnsConfig(reader.at("dnsConfig"), dnsConfig) : undefined,
    hostname: reader.optional("hostname", hostname, parseLabelName, undefined),
    subdomain: reader.optional("subdomain", subdomain, parseLabelName, undefined),
    enableServiceLinks: declared.enableServiceLinks ?? false,
    shareProcessNamespace: declared.shareProcessNamespace ?? false,
    sysctls: declared.sysctls ?? {},
    schedulerName: reader.optional("schedulerName", schedulerName, parseSubdomainName, undefined),
    runtimeClassName: reader.optional("runtimeClassName", runtimeClassName, parseSubdomainName, undefined),
  };
}

function resolveDnsConfig(reader: DeclarationReader, declared: DnsConfigDeclaration): ResolvedDnsConfig {
  return {
    nameservers: reader.list("nameservers", declared.nameservers, IpAddress.parse),
    searches: reader.list("searches", declared.searches, parseSearchDomain),
    options: declared.options ?? {},
  };
}
