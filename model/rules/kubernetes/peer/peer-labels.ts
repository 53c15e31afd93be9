import type { PodPeer } from "../../../kubernetes/cluster-conventions";
import type { Rule } from "../../../rule";
import { labelForm } from "../label-form";

/** A policy that names labels which no pod can have is refused by the API server, after half of an apply. */
export const peerLabels: Rule<PodPeer> = {
  id: "peer/labels",
  holds: "Pods that are let in are named by labels which pods can have.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
  *check({ labels }) {
    yield* labelForm(["labels"], labels ?? {}, () => false);
  },
};
