import type { ResolvedEgressPort } from "../../kubernetes/egress";
import type { PathSegment } from "../../problem";
import { each, error, type Finding } from "../../rule";

/**
 * What is wrong with the ports of a destination: none at all, which would open every one, or a row that ends before it
 * begins.
 *
 * @param remedy what to write in the place of none
 */
export function* policyPorts(
  at: readonly PathSegment[],
  ports: readonly ResolvedEgressPort[],
  remedy: string,
): Iterable<Finding> {
  if (ports.length === 0) yield error(at, "name at least one port", ports, remedy);
  yield* each(ports.entries(), function* ([index, { port, endPort = port }]) {
    if (endPort >= port) return;
    yield error([...at, index, "endPort"], `be ${port} or above`, endPort, "exchange the two, or remove it");
  });
}
