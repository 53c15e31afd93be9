import { type TerraformResource, TerraformStack } from "cdktf";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { NATIVE_SIDECARS_SINCE, WITH_NATIVE_SIDECARS } from "../../model/kubernetes/provider";
import { kubernetesProviderOf } from "./kubernetes-provider-versions";
import { laidOver } from "./provider-form/laid-over";

/**
 * Lays over a resource what its object has, and the bindings do not know: native sidecars. A stack whose provider does not
 * know it either fails when it is synthesized.
 *
 * @returns the resource
 */
export function layOver<Resource extends TerraformResource>(resource: Resource, object: KubernetesObject): Resource {
  const fields = laidOver(object);
  for (const { path, value } of fields) resource.addOverride(path, value);
  if (fields.length > 0) resource.node.addValidation({ validate: () => missingProvider(resource) });
  return resource;
}

function missingProvider(resource: TerraformResource): string[] {
  const versions = kubernetesProviderOf(TerraformStack.of(resource));
  if (versions.isAtLeast(NATIVE_SIDECARS_SINCE)) return [];
  return [
    `native sidecars must have version ${NATIVE_SIDECARS_SINCE} of the Kubernetes provider, got ${versions}; ` +
      `call useKubernetesProvider(stack, "${WITH_NATIVE_SIDECARS}"), or declare them under sidecars`,
  ];
}
