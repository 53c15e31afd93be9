import { isOfCluster } from "../../../kubernetes/namespace";
import { error, type Rule } from "../../../rule";
import type { RoutingSubject } from "../subject";

/** The namespaces of services are closed by default, which would cut the gateway off from its clients. */
export const routingNamespace: Rule<RoutingSubject> = {
  id: "routing/namespace",
  holds: "What carries the requests in has a namespace of its own: not one of the services, not one of the cluster.",
  source: "https://gateway-api.sigs.k8s.io/concepts/security-model/",
  *check({ routing: { kind, namespace }, namespaces = {} }) {
    const at = ["routing", "namespace"];
    if (Object.hasOwn(namespaces, namespace)) {
      yield error(at, "differ from the namespaces of the services", namespace, "choose another, for one of the two");
    }
    if (kind === "gateway" && isOfCluster(namespace)) {
      yield error(at, "be a namespace of its own", namespace, 'choose another name, such as "gateway"');
    }
  },
};
