import { type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { AZAPI_METADATA } from "./provider";

/** Props of {@link AzapiUpdateResource}. */
export interface AzapiUpdateResourceProps extends TerraformMetaArguments {
  /** Resource type and API version: `Microsoft.ContainerService/managedClusters@2026-03-01`. */
  readonly type: string;
  /** Id of the resource, which exists already. */
  readonly resourceId: string;
  /** The fields to set, in the words of the API; all others stay as they are. */
  readonly body: object;
}

/** Sets fields of a resource that another resource manages; destroying it changes nothing in Azure. */
export class AzapiUpdateResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AzapiUpdateResourceProps,
  ) {
    super(scope, id, {
      terraformResourceType: "azapi_update_resource",
      terraformGeneratorMetadata: AZAPI_METADATA,
      ...(props.dependsOn && { dependsOn: props.dependsOn }),
      ...(props.lifecycle && { lifecycle: props.lifecycle }),
      ...(props.provider && { provider: props.provider }),
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { type: this.props.type, resource_id: this.props.resourceId, body: this.props.body };
  }
}
