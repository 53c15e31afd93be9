import type { ResolvedPod } from "../../kubernetes/pod";
import { isOfAppRouting } from "../../platform/app-routing-dns";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { EnvironmentObjects } from "../../platform/objects";
import type { ResolvedPlatform } from "../../platform/platform";
import type { InNamespace } from "../../platform/workloads";
import { nearest } from "../../shape/nearest";
import { oneOf, Wording } from "../../value/value-error";

/** A pod among what it may refer to. */
export interface ReferenceSubject {
  readonly pod: InNamespace<ResolvedPod>;
  /** Where it runs. */
  readonly environment: ResolvedEnvironment;
  /** Everything that is declared. */
  readonly platform: ResolvedPlatform;
}

/** Records of what lives in the namespace of the pods that name it. */
type NamespacedSection = Exclude<keyof EnvironmentObjects, "identities" | "secretStores" | "storageClasses">;

function declaredIn(environment: ResolvedEnvironment, section: NamespacedSection): readonly string[] {
  return Object.keys(environment[section]).filter((name) => !isOfAppRouting(name, environment));
}

/**
 * What is wrong with a name that a pod has of something that is declared beside it: the rule, the value and the remedy.
 *
 * @returns undefined when it is there, and where a platform declares nothing of the kind: it is somebody else's then
 */
export function notFound(
  { pod, environment, platform }: ReferenceSubject,
  section: NamespacedSection,
  word: string,
  name: string,
): readonly [string, unknown, string] | undefined {
  const here = environment[section];
  const found = Object.hasOwn(here, name) ? here[name] : undefined;
  if (found?.namespace === pod.namespace) return undefined;
  const declared = [...new Set(Object.values(platform.environments).flatMap((each) => declaredIn(each, section)))];
  if (declared.length === 0) return undefined;
  if (!declared.includes(name)) {
    const near = nearest(name, declared);
    const remedy = near === undefined ? `write ${oneOf(declared)}` : `write "${near}"`;
    return [`be a declared ${word}`, name, `${remedy}, or declare it among ${section}`];
  }
  if (!found) {
    const remedy = `add "${environment.name}" to environments of it, or run the pod elsewhere`;
    return [`be a ${word} of ${environment.name}`, name, remedy];
  }
  const given = new Wording(`${name} of ${found.namespace}`);
  return [`be in the namespace of the pod, which is ${pod.namespace}`, given, "put both into one namespace"];
}
