import type { ResolvedOperator } from "../../../kubernetes/operator";
import { each, error, type Rule } from "../../../rule";

/** While nobody answers a conversion, the API server neither reads nor writes objects of the kind. */
export const operatorConversion: Rule<ResolvedOperator & { readonly namespace: string }> = {
  id: "operator/conversion",
  holds: "A definition that converts its versions by a webhook leads to the operator.",
  source:
    "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#webhook-conversion",
  *check({ definitions, name, namespace }) {
    yield* each(definitions, function* ({ metadata, spec }) {
      const service = spec.conversion?.webhook?.clientConfig?.service;
      if (!service || (service.name === name && service.namespace === namespace)) return;
      yield error(
        ["definitions"],
        `convert at the Service "${name}" of "${namespace}"`,
        `${metadata.name} at "${service.name}" of "${service.namespace}"`,
        "name operator and namespace so, or change the conversion of the definition",
      );
    });
  },
};
