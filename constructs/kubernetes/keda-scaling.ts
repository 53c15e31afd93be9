import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { KedaObjects } from "../../manifests/scaled-object";
import { childId } from "../child-id";
import { DECLARED_COUNTS } from "./declared-counts";
import { withLiteralTexts } from "./provider-form/literal-text";

/** Makes what KEDA scales a workload by; planning it asks the API server for the definitions, which the add-on brings. */
export function addKedaScaling(
  scope: Construct,
  { scaledObject, authentications }: KedaObjects,
  dependsOn: readonly ITerraformDependable[],
): void {
  const made = Object.entries(authentications).map(([name, manifest]) => {
    const id = childId(scope, ["TriggerAuthentication", name], `TriggerAuthentication-${name}`);
    return new Manifest(scope, id, {
      manifest: withLiteralTexts(manifest),
      fieldManager: DECLARED_COUNTS,
      dependsOn: [...dependsOn],
    });
  });
  // What KEDA writes into it is no change of the declaration.
  new Manifest(scope, "ScaledObject", {
    manifest: withLiteralTexts(scaledObject),
    fieldManager: DECLARED_COUNTS,
    computedFields: ["metadata.annotations", "metadata.labels", "metadata.finalizers"],
    dependsOn: [...dependsOn, ...made],
  });
}
