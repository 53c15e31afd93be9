import { readable } from "../../declaration-reader";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";

/** A role of a namespace that is not there cannot be made, and one of another namespace is of no use. */
export const watchedNamespace: Rule<ResolvedPlatform> = {
  id: "platform/watched-namespace",
  holds: "The namespaces that an operator watches, and makes pods in, are namespaces of its environment.",
  source: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole",
  *check({ environments }) {
    for (const { name: environment, namespaces, operators } of Object.values(environments)) {
      yield* each(Object.entries(operators), function* ([name, { watches, operands }]) {
        const known = Object.keys(namespaces);
        const named = [
          { at: ["watches"], given: watches === "all" ? [] : watches },
          ...Object.entries(operands).map(([key, operand]) => ({
            at: ["operands", key, "namespaces"],
            given: operand.namespaces,
          })),
        ];
        for (const { at, given } of named) {
          for (const namespace of given.map(readable).filter((each) => !known.includes(each))) {
            const near = nearest(namespace, known);
            yield error(
              ["operators", name, ...at],
              `be namespaces of ${environment}`,
              namespace,
              `write ${near === undefined ? oneOf(known) : `"${near}"`}, or declare it among namespaces`,
            );
          }
        }
      });
    }
  },
};
