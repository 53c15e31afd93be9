import type { TerraformStack } from "cdktf";
import { KUBERNETES_PROVIDER, parseTested } from "../../model/kubernetes/provider";
import { InvalidDeclarationError, problemAt } from "../../model/problem";
import type { ProviderVersions } from "../../model/value/provider-versions";
import { ValueError } from "../../model/value/value-error";

/** Type of the metadata; constructs keep metadata in memory, and cdktf writes none of this type. */
const VERSIONS = "cdktf-aks-platform/kubernetes-provider-versions";

/**
 * Lets a stack use other versions of the Kubernetes provider than the one that the bindings are made of.
 *
 * @param versions as Terraform's `required_providers` takes them, within those that are tested: `~> 2.38` or `~> 3.2`
 * @throws InvalidDeclarationError when they are not
 * @example
 * ```ts
 * useKubernetesProvider(this, "~> 3.2");
 * ```
 */
export function useKubernetesProvider(stack: TerraformStack, versions: string | ProviderVersions): void {
  const read = readVersions(stack, versions);
  stack.node.addMetadata(VERSIONS, read);
  stack.addOverride("terraform.required_providers.kubernetes.version", String(read));
}

/** The versions of the Kubernetes provider that a stack uses. */
export function kubernetesProviderOf({ node }: TerraformStack): ProviderVersions {
  return node.metadata.filter(({ type }) => type === VERSIONS).at(-1)?.data ?? KUBERNETES_PROVIDER;
}

function readVersions({ node }: TerraformStack, versions: string | ProviderVersions): ProviderVersions {
  try {
    return parseTested(versions);
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown;
    throw new InvalidDeclarationError([problemAt([node.path, "versions"], "value", "error", thrown.message)]);
  }
}
