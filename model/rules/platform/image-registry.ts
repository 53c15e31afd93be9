import { containersOf } from "../../kubernetes/container";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import type { PathSegment } from "../../problem";
import { each, error, type Finding, type Rule } from "../../rule";
import { isOfRegistry } from "../../value/image-registry";

/** What is wrong with an image, and where: the same in several environments is one mistake. */
interface Refused {
  readonly at: readonly PathSegment[];
  readonly image: string;
  readonly registries: string;
  readonly environments: string[];
}

/** The cluster would refuse the pods: the plan passes, and the rollout never ends. */
export const imageRegistry: Rule<ResolvedPlatform> = {
  id: "platform/image-registry",
  holds: "Every image comes from a registry that its environment names, where it names any.",
  source: "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/",
  *check({ environments }) {
    const found = new Map<string, Refused>();
    for (const environment of Object.values(environments)) {
      if (environment.imageRegistries.length > 0) yield* refusedIn(environment, found);
    }
    for (const { at, image, registries, environments: names } of found.values()) {
      yield error(
        at,
        `come from a registry that imageRegistries of ${names.join(", ")} names`,
        image,
        `write one of ${registries}, or add its own there; an image that names none comes from docker.io`,
      );
    }
  },
};

/** Collects what is refused in an environment; a workload that could not be read does not hide the others. */
function refusedIn(environment: ResolvedPlatform["environments"][string], found: Map<string, Refused>) {
  const { name: place, imageRegistries } = environment;
  return each(workloadsOf(environment), function* ({ section, name, workload }): Iterable<Finding> {
    for (const { at, image } of containersOf(workload)) {
      if (isOfRegistry(image.name, imageRegistries)) continue;
      const registries = imageRegistries.join(", ");
      const key = [section, name, ...at, String(image), registries].join(" ");
      const known = found.get(key);
      if (known) known.environments.push(place);
      else
        found.set(key, {
          at: [section, name, ...at, "image"],
          image: String(image),
          registries,
          environments: [place],
        });
    }
    yield* [];
  });
}
