import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AzapiProvider } from "../constructs/azure/azapi/provider";
import { Fleet } from "../constructs/azure/fleet";
import { settingsOf } from "../constructs/azure/settings-of";
import { subscriptionProvider } from "../constructs/azure/subscription-provider";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { nameOfRegion } from "../model/azure/region";
import { fleetCommands, PROMOTION_STRATEGY, type ResolvedFleet, stagesOf } from "../model/platform/fleet";
import { fleetMembers } from "../model/platform/fleet-members";
import type { ResolvedPlatform } from "../model/platform/platform";
import { without } from "../model/record";
import { addStateBackend } from "./state-backend";

/** Props of {@link FleetStack}. */
export interface FleetStackProps {
  /** The platform, with every field known. */
  readonly platform: ResolvedPlatform;
  /** Its Fleet. */
  readonly fleet: ResolvedFleet;
}

/** What upgrades the clusters of all environments, in their order. It finds them by their names. */
export class FleetStack extends TerraformStack {
  /** The Fleet. */
  readonly fleet: Fleet;

  constructor(scope: Construct, id: string, { platform, fleet }: FleetStackProps) {
    super(scope, id);
    declaredAt(this, ["fleet"]);
    addStateBackend(this, platform.state);
    const { subscriptionId, resourceGroup, fleetName, soakDays, nodeImages, azurermOf } = fleet;
    const inSubscription = subscriptionId === undefined ? {} : { subscriptionId };
    new AzurermProvider(this, "AzurermProvider", { features: [{}], storageUseAzuread: true, ...inSubscription });
    if (nodeImages) new AzapiProvider(this, "azapi", inSubscription);
    const location = nameOfRegion(fleet.location);
    const tags = { platform: platform.name };
    const group = new ResourceGroup(this, "ResourceGroup", {
      name: resourceGroup,
      location,
      tags,
      ...settingsOf({ ...azurermOf?.resourceGroup }),
    });
    this.fleet = new Fleet(this, "Fleet", {
      name: fleetName,
      resourceGroup: group.name,
      location,
      tags,
      ...(azurermOf && { azurermOf: without(azurermOf, ["resourceGroup"]) }),
    });
    const members = fleetMembers(platform);
    for (const { environment, name, resourceGroup: resourceGroupName, subscriptionId: of } of members) {
      const found = new DataAzurermKubernetesCluster(
        this,
        childId(this, ["Cluster", environment], `Cluster-${environment}`),
        {
          name,
          resourceGroupName,
          ...(of !== undefined && of !== subscriptionId && { provider: subscriptionProvider(this, of) }),
        },
      );
      this.fleet.join(environment, environment, found.id);
    }
    this.fleet.upgradeBy(PROMOTION_STRATEGY, stagesOf(members, soakDays), { nodeImages });
    const { upgrade, watch } = fleetCommands(fleet);
    new TerraformOutput(this, "upgrade_commands", {
      value: upgrade,
      description: "Moves every cluster to another version, an environment after the other; write the version.",
    });
    new TerraformOutput(this, "watch_command", { value: watch, description: "Says how far an upgrade is." });
  }
}
