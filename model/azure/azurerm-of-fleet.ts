import type { KubernetesFleetManagerConfig } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-manager";
import type { KubernetesFleetMemberConfig } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-member";
import type { KubernetesFleetUpdateStrategyConfig } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-update-strategy";
import type { ResourceGroupConfig } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Unnamed } from "./azurerm-fields";

const ID = "nothing: Azure says it";
const LOCATION = "fleet.location";
const TAGS = "nothing: it says which platform it is of";
const ORDER = "promotion";

/** What is written in the place of a field of azurerm that has a name of ours, by what is made of a Fleet. */
export const NAMED_FIELDS_OF_FLEET = {
  resourceGroup: { id: ID, location: LOCATION, name: "fleet.resourceGroup", tags: TAGS },
  manager: {
    id: ID,
    location: LOCATION,
    name: "fleet.fleetName",
    resourceGroupName: "fleet.resourceGroup",
    tags: TAGS,
  },
  member: {
    id: ID,
    group: ORDER,
    kubernetesClusterId: ORDER,
    kubernetesFleetId: "nothing: it is of the Fleet",
    name: ORDER,
  },
  updateStrategy: {
    id: ID,
    kubernetesFleetManagerId: "nothing: it is of the Fleet",
    name: "nothing: the commands that upgrade name it",
    stage: "promotion and fleet.soakDays",
  },
} as const;

type NamedOf = typeof NAMED_FIELDS_OF_FLEET;

/** Fields of azurerm's `resource_group` that have no name of ours, where it is that of a Fleet. */
export interface FleetResourceGroupFields extends Unnamed<ResourceGroupConfig, NamedOf["resourceGroup"]> {}
/** Fields of azurerm's `kubernetes_fleet_manager` that have no name of ours. */
export interface FleetManagerFields extends Unnamed<KubernetesFleetManagerConfig, NamedOf["manager"]> {}
/** Fields of azurerm's `kubernetes_fleet_member` that have no name of ours. */
export interface FleetMemberFields extends Unnamed<KubernetesFleetMemberConfig, NamedOf["member"]> {}
/** Fields of azurerm's `kubernetes_fleet_update_strategy` that have no name of ours. */
export interface FleetUpdateStrategyFields
  extends Unnamed<KubernetesFleetUpdateStrategyConfig, NamedOf["updateStrategy"]> {}

/** Fields of azurerm that have no name of ours, of what is made of a Fleet, in the words of its bindings. No rule knows them. */
export interface AzurermOfFleet {
  /** The resource group: `{ managedBy: "…" }`. @default {} */
  readonly resourceGroup?: FleetResourceGroupFields;
  /** The Fleet. @default {} */
  readonly manager?: FleetManagerFields;
  /** Each cluster as a member. @default {} */
  readonly member?: FleetMemberFields;
  /** The order of upgrades. @default {} */
  readonly updateStrategy?: FleetUpdateStrategyFields;
}

/** Names of the fields that have no name of ours, by what is made of a Fleet: the compiler holds that there are no others. */
export const UNNAMED_FIELDS_OF_FLEET: {
  readonly [Kind in keyof AzurermOfFleet]-?: Readonly<Record<keyof NonNullable<AzurermOfFleet[Kind]>, true>>;
} = {
  resourceGroup: { managedBy: true, timeouts: true },
  manager: { hubProfile: true, timeouts: true },
  member: { timeouts: true },
  updateStrategy: { timeouts: true },
};
