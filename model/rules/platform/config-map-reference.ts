import { configMapsOf } from "../../kubernetes/config-map";
import { each, error, type Finding, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf, Wording } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

/** A pod that names a ConfigMap or a key that is not there does not start, or waits for ever. */
export const configMapReference: Rule<ReferenceSubject> = {
  id: "platform/config-map-reference",
  holds:
    "Where a platform declares ConfigMaps, pods name those only, in their own namespace and environment, and keys that are there.",
  source: "https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods",
  *check({ pod, environment, platform }) {
    const declared = new Set(Object.values(platform.environments).flatMap(({ configMaps }) => Object.keys(configMaps)));
    if (declared.size === 0) return;
    yield* each(configMapsOf(pod), function* ({ at, name, keys, optional }): Iterable<Finding> {
      if (!declared.has(name)) {
        if (optional) return;
        const near = nearest(name, [...declared]);
        const remedy = `${near === undefined ? `write ${oneOf([...declared])}` : `write "${near}"`}, or declare it among configMaps`;
        yield error(at, "be a declared ConfigMap", name, remedy);
        return;
      }
      const found = Object.hasOwn(environment.configMaps, name) ? environment.configMaps[name] : undefined;
      if (!found) {
        if (optional) return;
        const remedy = `add "${environment.name}" to environments of it, or run the pod elsewhere`;
        yield error(at, `be a ConfigMap of ${environment.name}`, name, remedy);
        return;
      }
      if (found.namespace !== pod.namespace) {
        const given = new Wording(`${name} of ${found.namespace}`);
        yield error(
          at,
          `be in the namespace of the pod, which is ${pod.namespace}`,
          given,
          "put both into one namespace",
        );
        return;
      }
      if (found.exists) return;
      const known = Object.keys(found.data);
      yield* each(keys, function* ({ at: place, key }) {
        if (optional || known.includes(key)) return;
        const near = nearest(key, known);
        yield error(
          place,
          `be a key of the ConfigMap ${name}`,
          key,
          near === undefined ? `write ${oneOf(known)}` : `write "${near}"`,
        );
      });
    });
  },
};
