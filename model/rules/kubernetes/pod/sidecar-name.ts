import { mainContainerName } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { temporaryFolderName } from "../../../kubernetes/temporary-folder";
import { each, error, formOf, type Rule } from "../../../rule";
import { MOST_LABEL_CHARACTERS, parseLabelName } from "../../../value/dns-name";

/** The volume of the folder at /tmp is named after the sidecar. */
const MOST_CHARACTERS = MOST_LABEL_CHARACTERS - temporaryFolderName("").length;

/** The pipeline sets images by the name of the container; the folder at /tmp of a sidecar has its name too. */
export const sidecarName: Rule<ResolvedPod> = {
  id: "pod/sidecar-name",
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
      if (name === mainContainerName(service)) {
        const whose = service.containerName === undefined ? "the name of the workload" : "this containerName";
        yield error(at, "have a name of its own", name, `rename it: the main container has ${whose}`);
      }
    });
  },
};
