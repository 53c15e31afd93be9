import { markAsReal } from "./leftovers";
import { isRealAzure } from "./tools";
import type { Workspace, WorkspaceOptions } from "./workspace";

/** Leads Terraform to the subscription that tests may use; a stand-in is led to by the environment as it is. */
export function inAzure(): Pick<WorkspaceOptions, "env"> {
  const { AZURE_E2E_SUBSCRIPTION: subscription } = process.env;
  return subscription ? { env: { ARM_SUBSCRIPTION_ID: subscription } } : {};
}

/** Makes sure that what a workspace makes in Azure itself is not forgotten. */
export function markWhenReal({ folder }: Workspace): void {
  if (isRealAzure()) markAsReal(folder);
}
