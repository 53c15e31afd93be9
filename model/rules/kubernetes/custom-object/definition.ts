import { definitionOf } from "../../../kubernetes/custom-object";
import { error, type Rule } from "../../../rule";
import { nearest } from "../../../shape/nearest";
import type { CustomObjectSubject } from "../subject";

/** A plan of an object whose definition the cluster has not fails, and says so in words of Terraform. */
export const objectDefinition: Rule<CustomObjectSubject> = {
  id: "object/definition",
  holds: "An object is of a kind that an operator defines, and of a version that the API server takes.",
  source: "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/",
  *check(object) {
    const { apiVersion, kind, scope, definitions } = object;
    if (definitions === undefined || scope !== undefined) return;
    const found = definitionOf(object, definitions);
    if (!found) {
      const known = definitions.map(({ spec }) => spec.names.kind);
      const near = nearest(
        kind,
        known.filter((name) => name !== kind),
      );
      const other = near === undefined ? "" : `write "${near}", or `;
      yield error(
        ["kind"],
        "be a kind that an operator here defines",
        `${apiVersion} ${kind}`,
        `${other}add its definition to an operator, or say its scope where the cluster has it already`,
      );
      return;
    }
    if (found.version) return;
    const { group, versions } = found.definition.spec;
    const served = versions.filter((version) => version.served).map(({ name }) => `${group}/${name}`);
    yield error(["apiVersion"], "be a version that is served", apiVersion, `write ${served.join(" or ")}`);
  },
};
