import { definitionOf } from "../../../kubernetes/custom-object";
import { shapeOfSchema } from "../../../kubernetes/definition-shape";
import type { Rule } from "../../../rule";
import { readShape } from "../../../shape/read-shape";
import type { CustomObjectSubject } from "../subject";

/** The API server would say it too, but not before the plan of the second stack. */
export const objectFields: Rule<CustomObjectSubject> = {
  id: "object/fields",
  holds: "The fields of an object are those of its definition, and have values of the right kind.",
  source:
    "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema",
  *check(object) {
    const schema = definitionOf(object, object.definitions ?? [])?.version?.schema?.openAPIV3Schema;
    const { kinds } = shapeOfSchema(schema);
    const spec = kinds?.[0]?.get("spec");
    if (!spec) return;
    const { mistakes, choices } = readShape(spec.shape, object.spec);
    for (const { path, message } of [...mistakes, ...choices]) {
      yield { at: ["spec", ...path], severity: "error", message };
    }
  },
};
