import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";

/** Every workload that names no namespace would have a way to its node. */
export const defaultNamespace: Rule<ResolvedPlatform> = {
  id: "platform/default-namespace",
  holds: "What needs its node has a namespace of its own, beside the one of all others.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#privileged",
  *check({ name, environments }) {
    yield* each(Object.entries(environments), function* ([environment, { namespaces }]) {
      const shared = Object.hasOwn(namespaces, name) ? namespaces[name] : undefined;
      if (shared?.podSecurity !== "privileged") return;
      yield error(
        ["environments", environment, "namespaces", name, "podSecurity"],
        "be restricted or baseline in the namespace of what names none",
        shared.podSecurity,
        'give what needs its node a namespace of its own, such as "node-agents"',
      );
    });
  },
};
