import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import type { TerraformStack } from "cdktf";
import { declaredAt } from "../constructs/declared-at";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { ResolvedPlatform } from "../model/platform/platform";
import { addStateBackend } from "./state-backend";

/** Props that the stacks of an environment share. */
export interface EnvironmentStackProps {
  /** The environment, with every field known. */
  readonly environment: ResolvedEnvironment;
  /** Name of the platform: value of the label `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Where the state is kept. @default - in local files */
  readonly state?: ResolvedPlatform["state"];
}

/**
 * Adds what every stack of an environment needs: where its state is kept, and the Azure provider where the cluster is one
 * of Azure. Its id is one that no service can have.
 */
export function addFoundation(stack: TerraformStack, { environment, state }: EnvironmentStackProps): void {
  declaredAt(stack, ["environments", environment.name]);
  addStateBackend(stack, state);
  if (environment.origin.kind === "kubeconfig") return;
  new AzurermProvider(stack, "AzurermProvider", {
    features: [{}],
    storageUseAzuread: true,
    ...(environment.subscriptionId && { subscriptionId: environment.subscriptionId }),
  });
}
