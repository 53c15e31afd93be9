import type { Construct } from "constructs";
import type { PodPeer } from "../../model/kubernetes/cluster-conventions";
import type { ResolvedPort } from "../../model/kubernetes/port";
import { PEER_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelName } from "../../model/value/dns-name";
import { oneOf } from "../../model/value/value-error";
import { resolveOrThrow } from "../checked-props";
import { type CallingWorkload, type PodsOfWorkload, podsOf } from "./workload-pods";

type Ports = Readonly<Record<string, ResolvedPort>>;

/**
 * Number of a port of the Service before pods.
 *
 * @throws Error when there is no such port
 */
export function portNumberOf(scope: Construct, ports: Ports, name: string): number {
  const port = Object.hasOwn(ports, name) ? ports[name] : undefined;
  if (port) return port.service;
  const known = Object.keys(ports);
  throw new Error(
    `[${scope.node.path}] port must be one of the service, got "${name}"; ${known.length > 0 ? `choose ${oneOf(known)}` : "declare it: the service has none"}`,
  );
}

/**
 * Lets the pods of a caller reach every port of pods.
 *
 * @throws InvalidDeclarationError when the caller is not given by its namespace, and labels
 * @throws Error when there is no port
 */
export function allowCaller(
  scope: Construct,
  pods: PodsOfWorkload,
  ports: Ports,
  caller: CallingWorkload | PodPeer,
): void {
  const open = Object.values(ports);
  if (open.length === 0) {
    throw new Error(`[${scope.node.path}] service must have a port to be called, got none; declare one`);
  }
  pods.allowFrom(podsOf(caller) ?? readPeer(scope, caller as PodPeer), open);
}

function readPeer(scope: Construct, caller: PodPeer): PodPeer {
  return resolveOrThrow(scope, {
    props: caller,
    shape: shapeOf("PodPeer"),
    resolve: (reader, peer) => ({ ...peer, namespace: reader.required("namespace", peer.namespace, parseLabelName) }),
    rules: PEER_RULES,
    deferrable: ["namespace", "labels"],
  });
}
