import { RESTARTED_AT_ANNOTATION, SCRAPING_ANNOTATIONS } from "../../../kubernetes/annotations";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { ResolvedServed } from "../../../kubernetes/served";
import type { Rule } from "../../../rule";
import { annotationForm } from "../annotation-form";

/** Some annotations belong to the construct, or to `kubectl rollout restart`. */
export const annotations: Rule<ResolvedPod & Partial<Pick<ResolvedServed, "metrics">>> = {
  id: "pod/annotations",
  holds: "Annotations have the form that Kubernetes accepts, and none replaces one that is set by other means.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set",
  about: ({ annotations }) => annotations,
  *check({ annotations, metrics = false }) {
    yield* annotationForm(["annotations"], annotations, (key) => taken(key, metrics !== false));
  },
};

function taken(key: string, isScraped: boolean): readonly [must: string, remedy: string] | undefined {
  if (isScraped && key.startsWith(SCRAPING_ANNOTATIONS)) {
    return ["leave scraping to metrics", "declare metrics: { port, path }, or metrics: false"];
  }
  return key === RESTARTED_AT_ANNOTATION ? ["leave restarts to kubectl", "remove it: plans ignore it"] : undefined;
}
