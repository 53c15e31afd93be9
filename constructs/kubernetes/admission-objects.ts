import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { Construct } from "constructs";
import type { AdmissionPolicy } from "../../manifests/admission/admission-policy";
import { withLiteralTexts } from "./provider-form/literal-text";

/**
 * Makes a policy and its binding. Version 2 of the provider knows neither, and version 3 the policy alone: both are plain
 * objects, which need no definition in the cluster.
 *
 * @param id begin of the ids of both
 * @returns the policy
 */
export function addAdmissionPolicy(scope: Construct, id: string, { policy, binding }: AdmissionPolicy): Manifest {
  const resource = new Manifest(scope, id, { manifest: withLiteralTexts({ ...policy }) });
  const bindingId = id === "Resource" ? "Binding" : `${id}Binding`;
  new Manifest(scope, bindingId, { manifest: withLiteralTexts({ ...binding }), dependsOn: [resource] });
  return resource;
}
