import { AzurermBackend, LocalBackend, type TerraformStack } from "cdktf";
import type { ResolvedPlatform } from "../model/platform/platform";

/** From the folder that Terraform runs a stack in, `cdktf.out/stacks/<stack>`, to the folder of the app. */
const APP_FOLDER = "../../..";

/**
 * Where a stack keeps its state: a blob of its own, reached with Entra sign-in, when the platform names a storage
 * account; a file beside the app otherwise. The path is relative, so that the output does not depend on the machine.
 */
export function addStateBackend(stack: TerraformStack, state: ResolvedPlatform["state"]): void {
  if (!state) {
    new LocalBackend(stack, { path: `${APP_FOLDER}/terraform.${stack.node.id}.tfstate` });
    return;
  }
  new AzurermBackend(stack, {
    storageAccountName: state.storageAccount,
    resourceGroupName: state.resourceGroup,
    containerName: state.container,
    key: `${stack.node.id}.tfstate`,
    useAzureadAuth: true,
    ...(state.subscriptionId && { subscriptionId: state.subscriptionId }),
  });
}
