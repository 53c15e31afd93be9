import { configMapsOf } from "../../kubernetes/config-map";
import { each, error, type Finding, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";
import { notFound, type ReferenceSubject } from "./reference-subject";

/** A pod that names a ConfigMap or a key that is not there does not start, or waits for ever. */
export const configMapReference: Rule<ReferenceSubject> = {
  id: "platform/config-map-reference",
  holds:
    "Where a platform declares ConfigMaps, pods name those only, in their own namespace and environment, and keys that are there.",
  source: "https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods",
  *check(subject) {
    const { configMaps } = subject.environment;
    yield* each(configMapsOf(subject.pod), function* ({ at, name, keys, optional }): Iterable<Finding> {
      const wrong = notFound(subject, "configMaps", "ConfigMap", name);
      if (wrong) {
        if (!optional) yield error(at, ...wrong);
        return;
      }
      const found = Object.hasOwn(configMaps, name) ? configMaps[name] : undefined;
      if (!found || found.exists || optional) return;
      const known = Object.keys(found.data);
      yield* each(keys, function* ({ at: place, key }) {
        if (known.includes(key)) return;
        const near = nearest(key, known);
        const remedy = near === undefined ? `write ${oneOf(known)}` : `write "${near}"`;
        yield error(place, `be a key of the ConfigMap ${name}`, key, remedy);
      });
    });
  },
};
