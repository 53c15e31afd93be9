import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { AzurermOfEnvironment } from "../../model/azure/azurerm-of";
import { settingsOf } from "./settings-of";

/** What is the same wherever it is made: it joins two others, lets one into another, or guards it. */
const TYPE_OF = {
  natGatewayAssociation: "azurerm_subnet_nat_gateway_association",
  egressIpAssociation: "azurerm_nat_gateway_public_ip_association",
  routeTableAssociation: "azurerm_subnet_route_table_association",
  securityGroupAssociation: "azurerm_subnet_network_security_group_association",
  roleAssignment: "azurerm_role_assignment",
  lock: "azurerm_management_lock",
  collectionAssociation: "azurerm_monitor_data_collection_rule_association",
  federatedCredential: "azurerm_federated_identity_credential",
  trustedAccess: "azurerm_kubernetes_cluster_trusted_access_role_binding",
  privateLinkService: "azurerm_monitor_private_link_scoped_service",
  expiryTrigger: "azurerm_logic_app_trigger_recurrence",
  expiryAction: "azurerm_logic_app_action_custom",
} as const satisfies Partial<Record<keyof AzurermOfEnvironment, string>>;

/**
 * Sets fields of azurerm that have no name of ours in everything below a scope that is known by its type alone. It is done
 * once all of it is made: each construct that gives a role would have to hand them on otherwise.
 */
export function setFieldsByType(scope: IConstruct, azurermOf: AzurermOfEnvironment | undefined): void {
  const kinds = (Object.keys(TYPE_OF) as (keyof typeof TYPE_OF)[]).filter((kind) => azurermOf?.[kind]);
  if (kinds.length === 0) return;
  const made = scope.node.findAll().filter((each): each is TerraformResource => each instanceof TerraformResource);
  for (const kind of kinds) {
    for (const each of made.filter(({ terraformResourceType }) => terraformResourceType === TYPE_OF[kind])) {
      setFields(each, azurermOf?.[kind]);
    }
  }
}

/** The bindings take a block by a method, and any other field by its name. */
function setFields(resource: TerraformResource, fields: object | undefined): void {
  for (const [field, value] of Object.entries(settingsOf({ ...fields }))) {
    const put = `put${field.charAt(0).toUpperCase()}${field.slice(1)}`;
    const bindings = resource as unknown as Record<string, (value: unknown) => void>;
    if (bindings[put]) bindings[put](value);
    else Object.assign(resource, { [field]: value });
  }
}
