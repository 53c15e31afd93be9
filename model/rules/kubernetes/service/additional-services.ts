import type { ResolvedFront } from "../../../kubernetes/front";
import { hasPorts, type ResolvedServed } from "../../../kubernetes/served";
import { each, error, type Finding, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import { annotationForm } from "../annotation-form";
import { labelForm } from "../label-form";

/** A Service that leads to a port that nobody listens on refuses every call. */
export const additionalServices: Rule<ResolvedServed & Pick<ResolvedFront, "additionalServices">> = {
  id: "service/additional-services",
  holds: "Further Services lead to ports of the workload, and have labels that Kubernetes accepts.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",
  about: ({ additionalServices }) => additionalServices,
  *check(workload) {
    const known = Object.keys(workload.ports);
    yield* each(Object.entries(workload.additionalServices), function* ([name, service]): Iterable<Finding> {
      const at = ["additionalServices", name];
      if (!hasPorts(workload)) {
        yield error(at, "be of something with ports", new Wording("none"), "declare a port, or remove it");
        return;
      }
      if (service.ports && Object.keys(service.ports).length === 0) {
        yield error([...at, "ports"], "name at least one port", new Wording("none"), "remove it, for every port");
      }
      for (const [key, { targetPort }] of Object.entries(service.ports ?? {})) {
        if (known.includes(targetPort)) continue;
        yield error(
          [...at, "ports", key, "targetPort"],
          "be a port of the workload",
          targetPort,
          `write ${oneOf(known)}`,
        );
      }
      if (service.selector && Object.keys(service.selector).length === 0) {
        yield error([...at, "selector"], "name at least one label", new Wording("none"), "add one, or remove it");
      }
      yield* labelForm([...at, "selector"], service.selector ?? {}, () => false);
      yield* labelForm([...at, "metadata", "labels"], service.metadata.labels, () => false);
      yield* annotationForm([...at, "metadata", "annotations"], service.metadata.annotations, () => undefined);
    });
  },
};
