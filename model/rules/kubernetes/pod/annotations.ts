import { RESTARTED_AT_ANNOTATION, SCRAPING_ANNOTATIONS } from "../../../kubernetes/annotations";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { Rule } from "../../../rule";
import { annotationForm } from "../annotation-form";

/** Some annotations belong to the construct, or to `kubectl rollout restart`. */
export const annotations: Rule<ResolvedPod> = {
  id: "pod/annotations",
  holds: "Annotations have the form that Kubernetes accepts, and none replaces one that is set by other means.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set",
  about: ({ annotations }) => annotations,
  *check(service) {
    yield* annotationForm(["annotations"], service.annotations, taken);
  },
};

function taken(key: string): readonly [must: string, remedy: string] | undefined {
  if (key.startsWith(SCRAPING_ANNOTATIONS)) {
    return ["leave scraping to metrics", "declare metrics: { port, path }, or metrics: false"];
  }
  return key === RESTARTED_AT_ANNOTATION ? ["leave restarts to kubectl", "remove it: plans ignore it"] : undefined;
}
