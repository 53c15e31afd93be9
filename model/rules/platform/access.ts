import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";

/** A role in a namespace that nobody makes would be found by nobody, and count as soon as somebody makes it. */
export const access: Rule<ResolvedPlatform> = {
  id: "platform/access",
  holds: "People have access to namespaces that the environment makes, or to the whole cluster.",
  source: "https://learn.microsoft.com/azure/aks/entra-id-authorization",
  *check({ environments }) {
    for (const environment of Object.values(environments).filter(isMade)) {
      const known = Object.keys(environment.namespaces);
      yield* each(Object.entries(environment.access), function* ([name, { scope, namespaces }]) {
        const at = ["environments", environment.name, "access", name, "namespaces"];
        if (scope === "cluster" && namespaces) {
          yield error(at, "be left out for the whole cluster", namespaces, 'remove it, or write scope: "namespaces"');
          return;
        }
        for (const [index, namespace] of (namespaces ?? []).entries()) {
          if (known.includes(namespace)) continue;
          const near = nearest(namespace, known);
          const others =
            known.length > 0 ? `write ${oneOf(known)}, or declare it in namespaces` : "declare it in namespaces";
          const remedy = near ? `write "${near}"` : others;
          yield error([...at, index], "be a namespace of the environment", namespace, remedy);
        }
      });
    }
  },
};
