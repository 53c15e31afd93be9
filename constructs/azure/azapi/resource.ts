import { type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { AZAPI_METADATA } from "./provider";

/** Props of {@link AzapiResource}. */
export interface AzapiResourceProps extends TerraformMetaArguments {
  /** Resource type and API version: `Microsoft.Dashboard/grafana@2025-08-01`. */
  readonly type: string;
  /** Name of the resource. */
  readonly name: string;
  /** Id of what it is in: a resource group, or another resource. */
  readonly parentId: string;
  /** Region. @default - that of its parent */
  readonly location?: string;
  /** Tags. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /** Whether Azure gives it an identity. @default false */
  readonly hasIdentity?: boolean;
  /** What it is, in the words of the API. */
  readonly body: () => object;
  /** Errors of Azure, as regular expressions, after which it is asked again. @default [] */
  readonly retriedErrors?: readonly string[];
  /** Paths of what Azure says about it and others ask for, such as `properties.endpoint`. @default [] */
  readonly exported?: readonly string[];
}

/** A resource that azurerm does not know, or not as it is today. */
export class AzapiResource extends TerraformResource {
  private readonly props: AzapiResourceProps;

  constructor(scope: Construct, id: string, props: AzapiResourceProps) {
    const { type, name, parentId, location, tags, hasIdentity, body, retriedErrors, exported, ...meta } = props;
    super(scope, id, {
      ...meta,
      terraformResourceType: "azapi_resource",
      terraformGeneratorMetadata: AZAPI_METADATA,
    });
    this.props = props;
  }

  /** Resource id. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Object id of its identity. Terraform knows it before an apply, whatever of the resource is changed. */
  get principalId(): string {
    return this.interpolationForAttribute("identity[0].principal_id").toString();
  }

  /** What Azure says about it at an exported path. */
  exportOf(path: string): string {
    return this.interpolationForAttribute(`output.${path}`).toString();
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { type, name, parentId, location, tags, hasIdentity, body, retriedErrors, exported = [] } = this.props;
    return {
      type,
      name,
      parent_id: parentId,
      location,
      tags: tags && { ...tags },
      ...(hasIdentity && { identity: [{ type: "SystemAssigned" }] }),
      body: body(),
      // The schemas in azapi are older than the API, which says itself what is wrong.
      schema_validation_enabled: false,
      ...(retriedErrors && { retry: { error_message_regex: [...retriedErrors] } }),
      ...(exported.length > 0 && { response_export_values: [...exported] }),
    };
  }
}
