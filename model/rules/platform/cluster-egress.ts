import { each, type Rule, warning } from "../../rule";
import { Cidr } from "../../value/cidr";
import type { ReferenceSubject } from "./reference-subject";

const LOOPBACK = Cidr.parse("127.0.0.0/8");

/** A policy knows pods by their labels: what it says of their addresses, or of those of Services, opens nothing. */
export const clusterEgress: Rule<ReferenceSubject> = {
  id: "platform/cluster-egress",
  holds: "Egress leads out of the cluster: to none of its pods and Services.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors",
  *check({ pod, environment: { cluster } }) {
    if (!cluster || pod.egress.length === 0) return;
    const { serviceCidr, podCidr, podNetwork } = cluster.network;
    const own = [
      ["the Services", serviceCidr, "name what is called in calls, or the API server by its own address"] as const,
      ...(podNetwork === "overlay" ? [["the pods", podCidr, "name what is called in calls"] as const] : []),
      ["each pod itself", LOOPBACK, "remove it: nobody keeps a pod from itself"] as const,
    ];
    yield* each(pod.egress.entries(), function* ([index, { cidr }]) {
      for (const [whose, range, remedy] of own) {
        if (!range.contains(cidr)) continue;
        yield warning(["egress", index, "cidr"], `be outside ${range}, the addresses of ${whose}`, cidr, remedy);
        return;
      }
    });
  },
};
