import type { PodsOfNamespaces } from "../../kubernetes/calls";
import type { PodPeer } from "../../kubernetes/cluster-conventions";
import type { PathSegment } from "../../problem";
import type { Finding } from "../../rule";
import { labelForm } from "./label-form";

/** What is wrong with the labels by which pods, and their namespaces, are named. */
export function* peerForm(at: readonly PathSegment[], peer: PodPeer | PodsOfNamespaces): Iterable<Finding> {
  yield* labelForm([...at, "labels"], peer.labels ?? {}, () => false);
  if ("namespaceLabels" in peer) yield* labelForm([...at, "namespaceLabels"], peer.namespaceLabels, () => false);
}
