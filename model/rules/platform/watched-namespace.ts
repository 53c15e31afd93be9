import { readable } from "../../declaration-reader";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";

/** A role of a namespace that is not there cannot be made, and one of another namespace is of no use. */
export const watchedNamespace: Rule<ResolvedPlatform> = {
  id: "platform/watched-namespace",
  holds: "The namespaces that an operator watches are namespaces of its environment.",
  source: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole",
  *check({ environments }) {
    for (const { name: environment, namespaces, operators } of Object.values(environments)) {
      yield* each(Object.entries(operators), function* ([name, { watches }]) {
        if (watches === "all") return;
        const known = Object.keys(namespaces);
        const unknown = watches.map(readable).filter((namespace) => !known.includes(namespace));
        for (const namespace of unknown) {
          const near = nearest(namespace, known);
          yield error(
            ["operators", name, "watches"],
            `be namespaces of ${environment}`,
            namespace,
            `write ${near === undefined ? oneOf(known) : `"${near}"`}, or declare it among namespaces`,
          );
        }
      });
    }
  },
};
