import { each, error, formOf, type Rule } from "../../../rule";
import { parseLabelName } from "../../../value/dns-name";
import type { ServiceSubject } from "../subject";

/** 63 characters of a volume's name, less those of "tmp-". */
const MOST_CHARACTERS = 59;

/** The pipeline sets images by the name of the container; the folder at /tmp of a sidecar has its name too. */
export const sidecarName: Rule<ServiceSubject> = {
  id: "service/sidecar-name",
  holds: "Every sidecar has a name that Kubernetes accepts and that is not the one of the main container.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container",
  *check(service) {
    yield* each(Object.keys(service.sidecars), function* (name) {
      const at = ["sidecars", name];
      const form = [...formOf(at, name, parseLabelName)];
      yield* form;
      if (form.length === 0 && name.length > MOST_CHARACTERS) {
        yield error(
          at,
          `be at most ${MOST_CHARACTERS} characters`,
          name,
          "shorten it: the volume of its folder at /tmp has four more",
        );
      }
      if (name === service.name) {
        yield error(at, "have a name of its own", name, "rename it: the main container has the name of the service");
      }
    });
  },
};
