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
  private readonly attributes: Readonly<Record<string, unknown>>;

  constructor(scope: Construct, id: string, { type, resourceId, body, ...meta }: AzapiUpdateResourceProps) {
    super(scope, id, {
      ...meta,
      terraformResourceType: "azapi_update_resource",
      terraformGeneratorMetadata: AZAPI_METADATA,
    });
    this.attributes = { type, resource_id: resourceId, body };
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.attributes };
  }
}
