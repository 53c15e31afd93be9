import { posix, relative, resolve, sep } from "node:path";
import { AzurermBackend, LocalBackend, type TerraformStack } from "cdktf";
import type { ResolvedPlatform } from "../model/platform/platform";

/** From the folder that Terraform runs a stack in, `cdktf.out/stacks/<stack>`, to the folder of the app. */
const APP_FOLDER = "../../..";
/** Key of an app's context that has the way from a stack's folder to the folder of local states. */
export const STATE_FOLDER = "aks-platform/state-folder";

/**
 * The way from the folder that Terraform runs a stack in to where local states are. It is relative, so that the output
 * does not depend on the machine as long as it lies below the app.
 *
 * @param outdir folder of the output
 * @param stateFolder folder of the local states
 */
export function wayToStates(outdir: string, stateFolder: string): string {
  return relative(resolve(outdir, "stacks", "any"), resolve(stateFolder)).replaceAll(sep, posix.sep) || ".";
}

/**
 * Where a stack keeps its state: a blob of its own, reached with Entra sign-in, when the platform names a storage
 * account; a file beside the app otherwise, wherever the output is.
 */
export function addStateBackend(stack: TerraformStack, state: ResolvedPlatform["state"]): void {
  if (!state) {
    const way: unknown = stack.node.tryGetContext(STATE_FOLDER);
    new LocalBackend(stack, {
      path: `${typeof way === "string" ? way : APP_FOLDER}/terraform.${stack.node.id}.tfstate`,
    });
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
