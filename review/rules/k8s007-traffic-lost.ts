import { changesOf } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { answeredItself, redirected, repointed, silenced } from "./support/backends";
import { describeObject, objectOf } from "./support/kubernetes-object";
import { closedWays } from "./support/network-policies";
import { isLeftAlone, namelessPorts } from "./support/pod-ports";
import { shorterTimeouts } from "./support/route-timeouts";
import { answeredAfter, NOTHING, routeLosses, routeMoves } from "./support/route-ways";
import { serviceLosses, serviceMoves } from "./support/service-ways";

/** K8S007: traffic that arrived before an update, and does not after it. */
export const rule: ReviewRule = {
  id: "K8S007",
  name: "traffic-lost",
  severity: "high",
  looksFor:
    "An update after which a Service has no address outside of the cluster, lacks a port or leads to a name of a port that its pods do not have or to no pod any more, a host or a listener is answered by nothing in the stack, a host is in no certificate, or a rule leads to nothing. Medium for another address, another class or Gateway, other pods behind a Service, a path that leads elsewhere or asks for more than before, a listener that takes routes of fewer namespaces, a network policy that lets less through, and requests that end after less than half of the time; low where they end sooner otherwise.",
  matters: "Nothing is deleted, and callers get no answer, or that of something else.",
  remedy: "Add the new way beside the old one, lead the callers over, and take the old one away in a later change.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/; https://gateway-api.sigs.k8s.io/",
  *review(plans) {
    const answered = answeredAfter(plans);
    for (const change of changesOf(plans, /^kubernetes_/)) {
      const object = objectOf(change.type, change.before);
      const what = object ? describeObject(object) : change.address;
      const base = { stack: change.plan.stack, address: change.address };
      if (change.kind === "update" || change.kind === "no-op") {
        const ports = namelessPorts(change, plans);
        const message = `${what}: no pod behind it has a port of the name ${ports.join(", ")}`;
        if (ports.length > 0) yield { ...base, message };
        if (isLeftAlone(change, plans)) {
          yield { ...base, message: `${what}: the pods behind it get other labels, and none answers it any more` };
        }
      }
      if (change.kind !== "update") continue;
      const isService = object?.kind === "Service";
      const others = answered.get(change.plan) ?? NOTHING;
      const lost = [...(isService ? serviceLosses(change) : routeLosses(change, others)), ...silenced(change)];
      if (lost.length > 0) yield { ...base, message: `${what}: ${lost.join("; ")}` };
      const moved = [
        ...(isService ? serviceMoves(change) : routeMoves(change, others)),
        ...redirected(change, plans),
        ...repointed(change),
        ...answeredItself(change, plans),
      ];
      for (const { severity, message } of shorterTimeouts(change)) {
        yield { ...base, ...(severity && { severity }), message: `${what}: ${message}` };
      }
      const closed = object?.kind === "NetworkPolicy" ? closedWays(change, plans) : [];
      if (closed.length > 0) moved.push(`lets through no longer: ${closed.join(", ")}`);
      if (moved.length > 0)
        yield { ...base, severity: "medium", message: `${what}: ${moved.join("; ")}` } satisfies ReviewFinding;
    }
  },
};
