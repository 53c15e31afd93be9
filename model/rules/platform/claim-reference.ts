import { isOfOneNode } from "../../kubernetes/access-mode";
import { claimsOf, isClaimedHere, type ResolvedClaim } from "../../kubernetes/claim";
import type { ResolvedVolume } from "../../kubernetes/volume";
import { claimedClass } from "../../platform/claimed";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { PathSegment } from "../../problem";
import { each, error, type Finding, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf, Wording } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

/** A pod that names a claim which is not there waits for ever. */
export const claimReference: Rule<ReferenceSubject> = {
  id: "platform/claim-reference",
  holds: "Where a platform declares claims, pods name those only, in their own namespace and environment.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes",
  about: ({ pod }) => claimsOf(pod),
  *check({ pod, environment, platform }) {
    const declared = [...new Set(Object.values(platform.environments).flatMap(({ claims }) => Object.keys(claims)))];
    if (declared.length === 0) return;
    yield* each(claimsOf(pod), function* ({ at, key, name }): Iterable<Finding> {
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
      if (found.namespace === pod.namespace) {
        const volume = pod.volumes[key];
        if (volume) yield* modeOf(["volumes", key, "accessMode"], volume, found, environment);
        return;
      }
      yield error(
        at,
        `be in the namespace of the pod, which is ${pod.namespace}`,
        new Wording(`${name} of ${found.namespace}`),
        "put both into one namespace",
      );
    });
  },
};

/** A disk does not come to a second by what a pod says of it. */
function* modeOf(
  at: readonly PathSegment[],
  volume: ResolvedVolume,
  claim: ResolvedClaim,
  environment: ResolvedEnvironment,
): Iterable<Finding> {
  if (volume.kind !== "claim" || isOfOneNode(volume.accessMode)) return;
  if (!isClaimedHere(claim) || !isOfOneNode(claim.accessMode)) return;
  // a file share lets in the pods of every node, whatever its claim says
  if (claimedClass(environment, claim.storageClass).keeps !== "azureDisk") return;
  const remedy = `remove it, or write accessMode: "${volume.accessMode}" of the claim, and a class that has it`;
  yield error(at, `be "${claim.accessMode}", as of claims.${claim.name}`, volume.accessMode, remedy);
}
