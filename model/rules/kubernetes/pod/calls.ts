import { positionOf } from "../../../kubernetes/calls";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { peerForm } from "../peer-form";
import { policyPorts } from "../policy-ports";

/** Network policies find pods by labels, and never those that have the addresses of their nodes. */
export const calls: Rule<ResolvedPod> = {
  id: "pod/calls",
  holds: "Pods that are called are named by labels which pods can have, with ports, by pods of the same network.",
  source:
    "https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods",
  *check({ calls, host }) {
    if (calls.length > 0 && host.network) {
      yield error(
        ["calls"],
        "be of pods with addresses of their own",
        new Wording("calls of pods with host.network"),
        "remove host.network: network policies cannot tell such pods from their nodes",
      );
    }
    yield* each(calls.entries(), function* ([index, call]) {
      const at = ["calls", positionOf(call, index)];
      yield* policyPorts([...at, "ports"], call.ports, "write what is called, such as [4317]");
      yield* peerForm(at, call);
    });
  },
};
