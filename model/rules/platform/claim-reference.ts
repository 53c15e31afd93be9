import { claimsOf } from "../../kubernetes/claim";
import { each, error, type Finding, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf, Wording } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

/** A pod that names a claim which is not there waits for ever. */
export const claimReference: Rule<ReferenceSubject> = {
  id: "platform/claim-reference",
  holds: "Where a platform declares claims, pods name those only, in their own namespace and environment.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes",
  *check({ pod, environment, platform }) {
    const declared = [...new Set(Object.values(platform.environments).flatMap(({ claims }) => Object.keys(claims)))];
    if (declared.length === 0) return;
    yield* each(claimsOf(pod), function* ({ at, name }): Iterable<Finding> {
      if (!declared.includes(name)) {
        const near = nearest(name, declared);
        const remedy = `${near === undefined ? `write ${oneOf(declared)}` : `write "${near}"`}, or declare it among claims`;
        yield error(at, "be a declared claim", name, remedy);
        return;
      }
      const found = Object.hasOwn(environment.claims, name) ? environment.claims[name] : undefined;
      if (!found) {
        const remedy = `add "${environment.name}" to environments of it, or run the pod elsewhere`;
        yield error(at, `be a claim of ${environment.name}`, name, remedy);
        return;
      }
      if (found.namespace === pod.namespace) return;
      yield error(
        at,
        `be in the namespace of the pod, which is ${pod.namespace}`,
        new Wording(`${name} of ${found.namespace}`),
        "put both into one namespace",
      );
    });
  },
};
