import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** The provider of a subscription, one in a stack however much of it is written there. */
export function subscriptionProvider(scope: Construct, subscriptionId: string): AzurermProvider {
  const stack = TerraformStack.of(scope);
  const id = `Subscription-${subscriptionId}`;
  const known = stack.node.tryFindChild(id);
  if (known instanceof AzurermProvider) return known;
  return new AzurermProvider(stack, id, {
    alias: `subscription-${subscriptionId}`,
    features: [{}],
    storageUseAzuread: true,
    subscriptionId,
  });
}
