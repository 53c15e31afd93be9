import type { DeclarationReader } from "../declaration-reader";
import { lastAsked } from "../last-asked";
import { formOf } from "../rule";
import { Cidr } from "../value/cidr";
import type { ScrapedLabels } from "./alert-rules";
import type { Labels } from "./labels";
import type { RouteProtocol } from "./route-match";
import type { ResolvedRouting } from "./routing";

/** Pods that may be reached, or that reach others: one end of what a network policy allows. */
export interface PodPeer {
  /** Name of their namespace. */
  readonly namespace: string;
  /** Labels that they have. @default - all pods of the namespace */
  readonly labels?: Labels;
}

/** Port at which Istio's control plane hands out configuration and certificates over TLS. */
export const ISTIO_XDS_OVER_TLS = 15012;

/** What configures the proxies of a gateway. */
export interface ControlPlane extends PodPeer {
  /** TCP ports that the proxies call. */
  readonly ports: readonly number[];
}

/** What knows objects that say which pods are scraped. */
export interface MonitorKinds {
  /** Group and version of the kinds PodMonitor and ServiceMonitor. */
  readonly apiVersion: string;
  /** How many labels a metric may have, and how long; whoever keeps them takes no more. @default - as many as there are */
  readonly limits?: { readonly labels: number; readonly name: number; readonly value: number };
}

/** What differs between kinds of clusters, so that everything else can be the same on all of them. */
export interface ClusterConventions {
  /** The DNS servers of the cluster, which every pod may ask. */
  readonly dns: PodPeer;
  /** IPv4 ranges where a cache of the node answers in place of the DNS pods: no selector of pods finds them. */
  readonly nodeDnsCidrs: readonly string[];
  /** Pods that scrape metrics; `false` where nobody does. */
  readonly scraper: PodPeer | false;
  /** What knows objects that say which pods are scraped. @default - nothing in the cluster does */
  readonly monitors?: MonitorKinds;
  /** Labels of what is scraped by annotations of pods. @default { namespace: "namespace", pod: "pod" } */
  readonly annotated?: ScrapedLabels;
  /** Name of the GatewayClass that routes have by default; `false` where every cluster has another one. */
  readonly gatewayClass: string | false;
  /** Control planes of gateways that need a way to them, by the name of the GatewayClass. */
  readonly controlPlanes: Readonly<Record<string, ControlPlane>>;
  /** Classes that nobody maintains any more, and the kinds of rendering that they were for. */
  readonly retiredClasses: Readonly<Record<string, readonly ResolvedRouting["kind"][]>>;
  /** Classes that only one kind of rendering knows. */
  readonly classKinds: Readonly<Record<string, ResolvedRouting["kind"]>>;
  /** What to write in the place of a class that nobody maintains. */
  readonly classInstead: string;
  /**
   * IPv4 ranges where a cloud hands out what belongs to its nodes, such as tokens of their identity: no wider range of
   * destinations opens them. @default - link-local addresses
   */
  readonly metadataCidrs?: readonly string[];
  /** How load balancers are told what they are; undefined where nobody knows whether there is one. @default - nobody knows */
  readonly loadBalancer?: {
    /** Annotations of a Service whose load balancer has an address of the network. */
    readonly internal: Labels;
    /** Annotation that names the address. */
    readonly address: string;
  };
  /** What classes of gateways speak, of which that is known. @default {} */
  readonly classProtocols?: Readonly<Record<string, readonly RouteProtocol[]>>;
  /** Classes of gateways that speak no TLS to what is behind them, as far as the Gateway API says it. @default [] */
  readonly classesWithoutBackendTls?: readonly string[];
  /** Classes whose gateways are outside the cluster and open to everybody, at addresses that nobody chooses. @default [] */
  readonly publicClasses?: readonly string[];
  /** TCP ports of the API server. @default [443, 6443] */
  readonly apiServerPorts?: readonly number[];
  /** Whether a node asks the registry for an image that it has already. */
  readonly imagePullPolicy: "Always" | "IfNotPresent";
}

/** Link-local addresses: metadata of every cloud is there. */
export const LINK_LOCAL = "169.254.0.0/16";

/**
 * Kubernetes as its own documents describe it: DNS in `kube-system`, a cache of the node where the cluster has one, no
 * scraper, no gateway.
 *
 * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 */
export const PLAIN: ClusterConventions = {
  dns: { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } },
  nodeDnsCidrs: ["169.254.20.10/32"],
  scraper: false,
  gatewayClass: false,
  controlPlanes: {},
  // As a gateway class, "nginx" is another product: NGINX Gateway Fabric.
  retiredClasses: { nginx: ["ingress"] },
  classKinds: {},
  classInstead: "write the class of a controller that is maintained",
  imagePullPolicy: "IfNotPresent",
};

/** Reads what of conventions is written as text, where they are handed over by a person. */
export function readConventions(reader: DeclarationReader, conventions: ClusterConventions | undefined): void {
  if (!conventions || isReadable(conventions)) return;
  reader.at("conventions").list("metadataCidrs", conventions.metadataCidrs, Cidr.parse);
}

/** Workloads follow each other with the same conventions. */
const isReadable = lastAsked(({ metadataCidrs }: ClusterConventions) => (metadataCidrs ?? []).every(canBeRead));

function canBeRead(range: string): boolean {
  return [...formOf([], range, Cidr.parse)].length === 0;
}
