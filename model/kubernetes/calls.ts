import type { DeclarationReader } from "../declaration-reader";
import { parseLabelName } from "../value/dns-name";
import { ValueError } from "../value/value-error";
import type { PodPeer } from "./cluster-conventions";
import { type EgressPortDeclaration, type ResolvedEgressPort, resolveEgressPorts } from "./egress";

/** Pods that a workload calls and that somebody else makes: a collector of traces, a database of an operator. */
export interface CalledPodsDeclaration extends PodPeer {
  /** Ports of the pods, behind their Service. */
  readonly ports: readonly EgressPortDeclaration[];
}

/** Pods that are called, with every field known, each as in {@link CalledPodsDeclaration}. It is a valid declaration too. */
export interface ResolvedCalledPods extends PodPeer {
  readonly ports: readonly ResolvedEgressPort[];
}

/**
 * Pods that somebody else makes and that call a workload.
 *
 * @typeParam Port names of the ports of the workload
 */
export interface CallerDeclaration<Port extends string = string> extends PodPeer {
  /** Names of the ports that they reach. @default - every port */
  readonly ports?: readonly Port[];
}

/** Pods that call a workload, with every field known, each as in {@link CallerDeclaration}. It is a valid declaration too. */
export interface ResolvedCaller extends PodPeer {
  readonly ports: readonly string[];
}

/** Reads the pods that a workload calls, which somebody else makes; whom names mean is known where they are declared. */
export function resolveCalls(
  reader: DeclarationReader,
  declared: readonly (string | CalledPodsDeclaration)[] | undefined,
): readonly ResolvedCalledPods[] {
  return (declared ?? []).flatMap((call, index) => {
    if (typeof call === "string") return [];
    const at = reader.at(index);
    return [{ ...peerOf(at, call), ports: resolveEgressPorts(at.at("ports"), call.ports) }];
  });
}

/** Reads the pods that call a workload, which somebody else makes. */
export function resolveCallers(
  reader: DeclarationReader,
  declared: readonly CallerDeclaration[] | undefined,
  ports: Readonly<Record<string, unknown>>,
): readonly ResolvedCaller[] {
  return (declared ?? []).map((caller, index) => ({
    ...peerOf(reader.at(index), caller),
    ports: caller.ports ?? Object.keys(ports),
  }));
}

function peerOf(reader: DeclarationReader, peer: PodPeer): PodPeer {
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
