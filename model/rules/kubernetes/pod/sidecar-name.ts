import { mainContainerName } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { temporaryFolderName } from "../../../kubernetes/temporary-folder";
import { each, error, formOf, type Rule } from "../../../rule";
import { MOST_LABEL_CHARACTERS, parseLabelName } from "../../../value/dns-name";

/** The volume of the folder at /tmp is named after the container. */
const MOST_CHARACTERS = MOST_LABEL_CHARACTERS - temporaryFolderName("").length;

/** The pipeline sets images by the name of the container; the folder at /tmp of a container has its name too. */
export const sidecarName: Rule<ResolvedPod> = {
  id: "pod/sidecar-name",
  holds:
    "Every sidecar and every init container has a name that Kubernetes accepts and that no other container of the pod has.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container",
  about: ({ sidecars, initContainers }) => ({ ...sidecars, ...initContainers }),
  *check(service) {
    const { sidecars, initContainers } = service;
    const places = [
      ...Object.keys(sidecars).map((name) => ["sidecars", name] as const),
      ...Object.keys(initContainers).map((name) => ["initContainers", name] as const),
    ];
    yield* each(places, function* (at) {
      const [section, name] = at;
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
      if (section === "initContainers" && Object.hasOwn(sidecars, name)) {
        yield error(at, "have a name of its own", name, "rename it: a sidecar has that name");
      }
    });
  },
};
