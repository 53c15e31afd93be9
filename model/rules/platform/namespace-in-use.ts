import { readable } from "../../declaration-reader";
import type { ResolvedNamespace } from "../../kubernetes/namespace";
import type { ResolvedEnvironment } from "../../platform/environment";
import { objectsOf } from "../../platform/objects";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import { each, type Rule, warning } from "../../rule";
import { nearest } from "../../shape/nearest";

/** An environment among all others of its platform. */
export interface EnvironmentSubject {
  readonly environment: ResolvedEnvironment;
  readonly platform: ResolvedPlatform;
}

/** A name that is mistyped is one more namespace: that of the pods stays as open as it is by default. */
export const namespaceInUse: Rule<EnvironmentSubject> = {
  id: "platform/namespace-in-use",
  holds:
    "No empty namespace is declared whose name is nearly that of one which is in use, and of which nothing is said.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
  about: ({ environment }) => environment.namespaces,
  *check({ environment, platform }) {
    const { namespaces } = environment;
    const here = usedIn(environment);
    const empty = Object.keys(namespaces).filter((name) => !here.has(name));
    if (empty.length === 0) return;
    const unsaid = Object.entries(namespaces).flatMap(([name, namespace]) =>
      here.has(name) && isPlain(namespace) ? [name] : [],
    );
    if (unsaid.length === 0) return;
    const anywhere = new Set(Object.values(platform.environments).flatMap((other) => [...usedIn(other)]));
    yield* each(empty, function* (name) {
      if (anywhere.has(name)) return;
      const near = nearest(name, unsaid);
      if (near === undefined || areNumbered(name, near)) return;
      const remedy = `write "${near}", of which nothing is said, or put something into it`;
      yield warning(["namespaces", name], "be a namespace that something lives in", name, remedy);
    });
  },
};

/** The namespaces that something is in, or is about: pods, objects, the gateway, what operators watch. */
function usedIn(environment: ResolvedEnvironment): ReadonlySet<string> {
  const operators = Object.values(environment.operators).flatMap(({ watches, operands }) => [
    ...(watches === "all" ? [] : watches),
    ...Object.values(operands).flatMap((operand) => operand.namespaces),
  ]);
  const used = [
    ...workloadsOf(environment).map(({ workload }) => workload.namespace),
    ...objectsOf(environment).flatMap(({ object }) => object.namespace ?? []),
    environment.routing.namespace,
    ...operators,
  ];
  return new Set(used.map(readable));
}

/** Whether a namespace is as one of which nothing is declared. */
function isPlain({ quota, isolated, labels, podSecurity }: ResolvedNamespace): boolean {
  return quota === undefined && !isolated && Object.keys(labels).length === 0 && podSecurity === undefined;
}

/** Whether two names differ in a last letter of its own or a number only, as `team-a` and `team-b`, or `shop1` and `shop2`. */
function areNumbered(one: string, other: string): boolean {
  const [base, ...others] = [one, other].map((name) => name.replace(/(-[a-z]|\d+)$/, ""));
  return base !== one && others.every((each) => each === base);
}
