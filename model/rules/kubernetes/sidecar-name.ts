import { each, error, formOf, type Rule } from "../../rule";
import { parseLabelName } from "../../value/dns-name";
import type { ServiceSubject } from ".";

/** The pipeline sets images by the name of the container. */
export const sidecarName: Rule<ServiceSubject> = {
  id: "service/sidecar-name",
  holds: "Every sidecar has a name that Kubernetes accepts and that is not the one of the main container.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container",
  *check(service) {
    yield* each(Object.keys(service.sidecars), function* (name) {
      yield* formOf(["sidecars", name], name, parseLabelName);
      if (name === service.name) {
        yield error(
          ["sidecars", name],
          "have a name of its own",
          name,
          "rename it: the main container has the name of the service",
        );
      }
    });
  },
};
