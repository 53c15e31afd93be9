import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";

/** Of two defaults, Kubernetes takes the smaller one: the other would silently mean nothing. */
export const defaultPriorityClass: Rule<ResolvedPlatform> = {
  id: "platform/default-priority-class",
  holds: "At most one priority class is the default.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass",
  *check({ environments }) {
    for (const { priorityClasses } of Object.values(environments)) {
      const [first, ...others] = Object.values(priorityClasses).filter(({ globalDefault }) => globalDefault);
      yield* each(others, function* ({ name }) {
        const at = ["priorityClasses", name, "globalDefault"];
        yield error(at, "be true of one class", true, `remove it here, or of "${first?.name}"`);
      });
    }
  },
};
