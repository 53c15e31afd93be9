import type { CustomObjectSubject } from "../../model/rules/kubernetes/subject";
import { DATABASES } from "./operator";

/** An object of the kind that `DATABASES` defines, which breaks no rule, with something changed. */
export function customObject(changes: Partial<CustomObjectSubject> = {}): CustomObjectSubject {
  return {
    apiVersion: "smaacc.io/v1",
    kind: "Database",
    name: "orders",
    spec: { engine: "postgres" },
    labels: {},
    annotations: {},
    computedFields: [],
    scope: undefined,
    definitions: [DATABASES],
    ...changes,
  };
}
