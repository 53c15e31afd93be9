import type { DeclarationReader } from "../declaration-reader";
import { Cidr } from "../value/cidr";
import { parseLabelName } from "../value/dns-name";
import { oneOf, ValueError, Wording } from "../value/value-error";
import type { PodPeer } from "./cluster-conventions";
import { type EgressPortDeclaration, type ResolvedEgressPort, resolveEgressPorts } from "./egress";
import type { Labels } from "./labels";

/** Pods of every namespace that has some labels; Kubernetes' `namespaceSelector`. */
export interface PodsOfNamespaces {
  /** Labels of the namespaces; `{}` for every namespace. */
  readonly namespaceLabels: Labels;
  /** Labels that the pods have. @default - all pods of these namespaces */
  readonly labels?: Labels;
}

/** Addresses outside the cluster; Kubernetes' `ipBlock`. */
export interface CallerAddresses {
  /** IPv4 range of those who call. What changes addresses on the way, such as a node, is who calls then. */
  readonly cidr: string | Cidr;
  /** Parts of the range that stay closed. @default [] */
  readonly except?: readonly (string | Cidr)[];
}

/** Pods that a workload calls and that somebody else makes: a collector of traces, a database of an operator. */
export type CalledPodsDeclaration = (PodPeer | PodsOfNamespaces) & {
  /** Ports of the pods, behind their Service. */
  readonly ports: readonly EgressPortDeclaration[];
};

/** Pods that are called, with every field known, each as in {@link CalledPodsDeclaration}. It is a valid declaration too. */
export type ResolvedCalledPods = (PodPeer | PodsOfNamespaces) & { readonly ports: readonly ResolvedEgressPort[] };

/**
 * Who calls a workload and is not declared beside it: pods that somebody else makes, or addresses outside the cluster.
 *
 * @typeParam Port names of the ports of the workload
 */
export type CallerDeclaration<Port extends string = string> = (PodPeer | PodsOfNamespaces | CallerAddresses) & {
  /** Names of the ports that they reach. @default - every port */
  readonly ports?: readonly Port[];
};

/** Who calls a workload, with every field known, each as in {@link CallerDeclaration}. It is a valid declaration too. */
export type ResolvedCaller = (PodPeer | PodsOfNamespaces | ResolvedCallerAddresses) & {
  readonly ports: readonly string[];
};

/** Addresses outside the cluster with every field known, each as in {@link CallerAddresses}. */
export interface ResolvedCallerAddresses {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
}

/** Where calls stand among the declared ones, of which some are names. */
const POSITIONS = new WeakMap<ResolvedCalledPods, number>();

/** Index among the declared calls; `among` where nobody knows another. */
export function positionOf(call: ResolvedCalledPods, among: number): number {
  return POSITIONS.get(call) ?? among;
}

/** Reads the pods that a workload calls, which somebody else makes; whom names mean is known where they are declared. */
export function resolveCalls(
  reader: DeclarationReader,
  declared: readonly (string | CalledPodsDeclaration)[] | undefined,
): readonly ResolvedCalledPods[] {
  return (declared ?? []).flatMap((call, index) => {
    if (typeof call === "string") return [];
    const at = reader.at(index);
    onePeer(reader, index, call);
    const called = { ...peerOf(at, call), ports: resolveEgressPorts(at.at("ports"), call.ports) };
    POSITIONS.set(called, index);
    return [called];
  });
}

/** Reads who calls a workload and is not declared beside it. */
export function resolveCallers(
  reader: DeclarationReader,
  declared: readonly CallerDeclaration[] | undefined,
  ports: Readonly<Record<string, unknown>>,
): readonly ResolvedCaller[] {
  return (declared ?? []).map((caller, index) => {
    const at = reader.at(index);
    onePeer(reader, index, caller);
    const peer = "cidr" in caller ? addressesOf(at, caller) : peerOf(at, caller);
    return { ...peer, ports: caller.ports ?? Object.keys(ports) };
  });
}

/** Refuses who would be named in two ways, of which one would be left out without a word. */
function onePeer(reader: DeclarationReader, index: number, peer: CallerDeclaration | CalledPodsDeclaration): void {
  const said = PEERS.filter((kind) => kind in peer);
  const both = "cidr" in peer && "labels" in peer ? [...said, "labels"] : said;
  if (both.length > 1) reader.required(index, new Wording(both.join(" and ")), refuseBoth);
}

const PEERS = ["namespace", "namespaceLabels", "cidr"] as const;

function refuseBoth(both: Wording): never {
  throw new ValueError(
    "name who it is in one way",
    both,
    `write ${oneOf(PEERS)}, and each other one in an entry of its own`,
  );
}

function addressesOf(reader: DeclarationReader, { cidr, except }: CallerAddresses): ResolvedCallerAddresses {
  return { cidr: reader.required("cidr", cidr, Cidr.parse), except: reader.list("except", except, Cidr.parse) };
}

function peerOf(reader: DeclarationReader, peer: PodPeer | PodsOfNamespaces): PodPeer | PodsOfNamespaces {
  if ("namespaceLabels" in peer) {
    return { namespaceLabels: peer.namespaceLabels, ...(peer.labels && { labels: peer.labels }) };
  }
  return {
    namespace: reader.required("namespace", peer.namespace, parseLabelName),
    ...(peer.labels && { labels: peer.labels }),
  };
}

/** Refuses names where nothing is declared beside: what is called has to let the caller in, in code. */
export function refuseNamedCalls(reader: DeclarationReader, declared: readonly unknown[] = []): void {
  for (const [index, call] of declared.entries()) {
    if (typeof call === "string") reader.at("calls").required(index, call, refuseName);
  }
}

function refuseName(name: string): never {
  throw new ValueError(
    "name pods by their namespace",
    name,
    `write { namespace: "…", labels: { … }, ports: [ … ] }, or say allowFrom of the construct of ${name}`,
  );
}
