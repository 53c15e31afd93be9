import type { ResolvedService } from "../../kubernetes/service";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import { type InNamespace, WORKLOAD_KINDS } from "../../platform/workloads";
import { each, error, type Rule } from "../../rule";
import { earlier } from "../earlier";

/** The objects of a workload are called after it, and its pods are found by its name: service account, policies, labels. */
export const workloadName: Rule<ResolvedPlatform> = {
  id: "platform/workload-name",
  holds: "No two workloads of a namespace have one name, whatever their kinds.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
  *check({ environments }) {
    for (const environment of Object.values(environments)) {
      const named = earlier<string>();
      yield* each(namedIn(environment), function* ({ at, name, namespace, word }) {
        const other = named(`${namespace}/${name}`, withArticle(word));
        if (other === undefined) return;
        yield error(
          at,
          "have a name of its own",
          name,
          `rename it, or put it in another namespace: ${other} of "${namespace}" has that name`,
        );
      });
    }
  },
};

/**
 * Everything that has the name of a workload: the workloads, the work before the rollouts of services, what runs elsewhere,
 * and further Services, of load balancers, pods of stateful sets and others.
 */
function namedIn(environment: ResolvedEnvironment): readonly NamedWorkload[] {
  const workloads = workloadsOf(environment).map(({ section, name, workload: { namespace } }) => {
    return { at: [section, name], name, namespace, word: WORKLOAD_KINDS[section].word };
  });
  const before = Object.values(environment.services).flatMap(({ name: service, namespace, before }) =>
    Object.entries(before).map(([key, { name }]) => {
      return { at: ["services", service, "before", key], name, namespace, word: "job before a rollout" };
    }),
  );
  const external = Object.entries(environment.externalServices).map(([key, { name, namespace }]) => {
    return { at: ["externalServices", key], name, namespace, word: "external service" };
  });
  return [...workloads, ...before, ...external, ...otherServicesIn(environment)];
}

/** Services beside those of workloads, whose names are among those of workloads. */
function otherServicesIn(environment: ResolvedEnvironment): readonly NamedWorkload[] {
  const exposed = (["services", "statefulSets", "daemonSets"] as const).flatMap((section) =>
    Object.values<Exposed>(environment[section]).map((workload) => ({ section, workload })),
  );
  const further = exposed.flatMap(({ section, workload: { name: owner, namespace, exposed, additionalServices } }) => {
    const name = exposed?.serviceName;
    const outside =
      name === undefined || name === owner ? [] : [{ at: ["exposed", "serviceName"], name, word: "load balancer" }];
    const additional = Object.keys(additionalServices).map((key) => ({
      at: ["additionalServices", key],
      name: key,
      word: "Service",
    }));
    return [...outside, ...additional].map((each) => ({ ...each, at: [section, owner, ...each.at], namespace }));
  });
  const headless = Object.values(environment.statefulSets).flatMap(({ name: owner, namespace, serviceName: name }) =>
    name === owner
      ? []
      : [{ at: ["statefulSets", owner, "serviceName"], name, namespace, word: "headless Service of a stateful set" }],
  );
  return [...further, ...headless];
}

type Exposed = Pick<InNamespace<ResolvedService>, "name" | "namespace" | "additionalServices"> &
  Partial<Pick<ResolvedService, "exposed">>;

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

interface NamedWorkload {
  readonly at: readonly string[];
  readonly name: string;
  readonly namespace: string;
  readonly word: string;
}
