import { RESTARTED_AT_ANNOTATION, SCRAPING_ANNOTATIONS } from "../../../kubernetes/annotations";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, formOf, type Rule } from "../../../rule";
import { parseLabelKey } from "../../../value/label";
import { Wording } from "../../../value/value-error";

const MOST_BYTES = 256 * 1024;

/** Some annotations belong to the construct, or to `kubectl rollout restart`. */
export const annotations: Rule<ResolvedPod> = {
  id: "pod/annotations",
  holds: "Annotations have the form that Kubernetes accepts, and none replaces one that is set by other means.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set",
  about: ({ annotations }) => annotations,
  *check(service) {
    const entries = Object.entries(service.annotations);
    yield* each(entries, function* ([key, value]) {
      const at = ["annotations", key];
      if (typeof value !== "string") yield error(at, "be a text", value, "quote it");
      if (key.startsWith(SCRAPING_ANNOTATIONS)) {
        yield error(at, "leave scraping to metrics", key, "declare metrics: { port, path }, or metrics: false");
      } else if (key === RESTARTED_AT_ANNOTATION) {
        yield error(at, "leave restarts to kubectl", key, "remove it: plans ignore it");
      } else {
        yield* formOf(at, key, parseLabelKey);
      }
    });
    const bytes = entries.reduce(
      (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)),
      0,
    );
    if (bytes > MOST_BYTES) {
      yield error(
        ["annotations"],
        `hold at most ${MOST_BYTES} bytes together`,
        new Wording(`${bytes} bytes`),
        "move long texts to a ConfigMap",
      );
    }
  },
};
