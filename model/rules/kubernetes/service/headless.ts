import { hasPorts } from "../../../kubernetes/served";
import type { ResolvedService } from "../../../kubernetes/service";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { portsOfContainers } from "../ports-of-containers";

/** Names of a headless Service are those of its pods: nothing is between that could lead to another port or pod. */
export const headless: Rule<ResolvedService> = {
  id: "service/headless",
  holds: "A headless Service has ports, those of its containers, and keeps no caller to one pod.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#headless-services",
  *check(service) {
    if (!service.headless) return;
    if (!hasPorts(service)) {
      yield error(["headless"], "be of something with ports", new Wording("none"), "declare a port, or remove it");
    }
    if (service.sessionAffinity) {
      const remedy = "remove one of the two: callers choose the pod themselves";
      yield error(["sessionAffinity"], "be left out of a headless Service", new Wording("both"), remedy);
    }
    yield* portsOfContainers(service.ports);
  },
};
