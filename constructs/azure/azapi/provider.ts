import { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Version of the azapi provider that this project is tested with. */
export const AZAPI_VERSION = "2.12.0";

/** What every azapi element says about its provider. */
export const AZAPI_METADATA = { providerName: "azapi", providerVersion: AZAPI_VERSION };

/** Props of {@link AzapiProvider}. */
export interface AzapiProviderProps {
  /** Subscription that is called. @default - the one of the environment: `ARM_SUBSCRIPTION_ID`, or the Azure CLI's */
  readonly subscriptionId?: string;
}

/** The azapi provider: what Azure offers and azurerm cannot express yet. There is no prebuilt binding of it. */
export class AzapiProvider extends TerraformProvider {
  /** The azapi provider of the construct's stack; one without props is added when there is none. */
  static of(scope: Construct): AzapiProvider {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.children.find((child) => child instanceof AzapiProvider);
    return existing ?? new AzapiProvider(stack, "azapi");
  }

  private readonly subscriptionId: string | undefined;

  constructor(scope: Construct, id: string, props: AzapiProviderProps = {}) {
    super(scope, id, {
      terraformResourceType: "azapi",
      terraformGeneratorMetadata: AZAPI_METADATA,
      terraformProviderSource: "Azure/azapi",
    });
    this.subscriptionId = props.subscriptionId;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { subscription_id: this.subscriptionId };
  }
}
