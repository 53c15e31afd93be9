import { isUnreadable } from "../../declaration-reader";
import { definitionOf, isNamespaced } from "../../kubernetes/custom-object";
import type { CustomResourceDefinition } from "../../kubernetes/definition";
import { type ResolvedOperator, watchedNamespaces } from "../../kubernetes/operator";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { oneOf } from "../../value/value-error";

/** The API server stores it all the same, and nothing ever comes of it. */
export const watchedObject: Rule<ResolvedPlatform> = {
  id: "platform/watched-object",
  holds: "An object of a kind that an operator defines is in a namespace that the operator watches.",
  source: "https://kubernetes.io/docs/concepts/extend-kubernetes/operator/",
  *check({ environments }) {
    for (const { name: environment, objects, operators } of Object.values(environments)) {
      const known = Object.values(operators).filter(({ definitions }) => !isUnreadable(definitions));
      yield* each(Object.entries(objects), function* ([name, object]) {
        const owner = known.find(({ definitions }) => definitionOf(object, definitions));
        const found = owner && definitionOf(object, owner.definitions);
        if (!owner || !found || !isNamespaced(object, owner.definitions)) return;
        const working = known.filter((operator) => operator === owner || worksOn(operator, found.definition));
        const watched = working.map((operator) => watchedNamespaces(operator, operator.namespace));
        if (watched.some((namespaces) => namespaces?.includes(object.namespace) ?? true)) return;
        yield error(
          ["objects", name, "namespace"],
          `be one that ${owner.name} watches in ${environment}`,
          object.namespace,
          `write ${oneOf([...new Set(watched.flatMap((namespaces) => namespaces ?? []))])}, or add it to watches of the operator`,
        );
      });
    }
  },
};

/** Whether an operator has rights on objects of a kind that another one defines, as a second controller of them. */
function worksOn({ permissions }: ResolvedOperator, { spec }: CustomResourceDefinition): boolean {
  return permissions.watched.some(
    ({ apiGroups, resources }) => apiGroups.includes(spec.group) && resources.includes(spec.names.plural),
  );
}
