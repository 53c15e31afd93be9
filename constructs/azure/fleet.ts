import { KubernetesFleetManager } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-manager";
import { KubernetesFleetMember } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-member";
import { KubernetesFleetUpdateStrategy } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-update-strategy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzurermOfFleet } from "../../model/azure/azurerm-of-fleet";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { AzapiProvider } from "./azapi/provider";
import { AzapiResource } from "./azapi/resource";
import { homeSettings, type ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** A step of the upgrades of a Fleet. */
export interface FleetStageProps {
  /** Name of the step, and of the group whose clusters it upgrades. */
  readonly name: string;
  /** Seconds that the next step waits. @default - it begins at once */
  readonly waitSeconds?: number;
}

/** Props of {@link Fleet}. */
export interface FleetProps extends Omit<ResourceHome, "suffix"> {
  /** Name of the Fleet. */
  readonly name: string;
  /** Fields of azurerm that have no name of ours, by what is made. @default {} */
  readonly azurermOf?: Omit<AzurermOfFleet, "resourceGroup">;
}

const API_VERSION = "2025-03-01";

/**
 * A Fleet Manager without a hub, which upgrades clusters in steps: `join` takes a cluster into the group of a step, `upgradeBy`
 * says the steps.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const fleet = new Fleet(this, "Fleet", { name: "fleet-search", resourceGroup: "rg-fleet", location: "northeurope" });
 * fleet.join("search", "prod", cluster.resource.id);
 * fleet.upgradeBy("promotion", [{ name: "prod" }], { nodeImages: true });
 * ```
 *
 * @see https://learn.microsoft.com/azure/kubernetes-fleet/concepts-fleet
 */
export class Fleet extends Construct {
  /** The Fleet itself. */
  readonly resource: KubernetesFleetManager;
  private readonly fields: NonNullable<FleetProps["azurermOf"]>;
  private readonly members = new Map<string, KubernetesFleetMember>();

  /** @throws InvalidDeclarationError when the props have another shape. */
  constructor(scope: Construct, id: string, props: FleetProps) {
    super(inStack(scope, id), id);
    const { name, azurermOf = {}, ...home } = inShapeOrThrow(this, props, shapeOf("Fleet"));
    this.fields = azurermOf;
    this.resource = new KubernetesFleetManager(this, "Resource", {
      name,
      ...homeSettings(home),
      ...settingsOf({ ...azurermOf.manager }),
    });
  }

  /** Takes a cluster into a group. To do it twice is the same as once. */
  join(name: string, group: string, clusterId: string): KubernetesFleetMember {
    const known = this.members.get(name);
    if (known) return known;
    const member = new KubernetesFleetMember(this, childId(this, ["Member", name], `Member-${name}`), {
      name,
      group,
      kubernetesClusterId: clusterId,
      kubernetesFleetId: this.resource.id,
      ...settingsOf({ ...this.fields.member }),
    });
    this.members.set(name, member);
    return member;
  }

  /** Says the steps of upgrades, and lets node images go through them by themselves where it is wanted. */
  upgradeBy(
    strategy: string,
    stages: readonly FleetStageProps[],
    { nodeImages = false }: { readonly nodeImages?: boolean } = {},
  ): KubernetesFleetUpdateStrategy {
    // Azure takes no step without a cluster in its group.
    const dependsOn: ITerraformDependable[] = [...this.members.values()];
    const made = new KubernetesFleetUpdateStrategy(
      this,
      childId(this, ["Strategy", strategy], `Strategy-${strategy}`),
      {
        name: strategy,
        kubernetesFleetManagerId: this.resource.id,
        stage: stages.map(({ name, waitSeconds }) => ({
          name,
          group: [{ name }],
          ...(waitSeconds !== undefined && { afterStageWaitInSeconds: waitSeconds }),
        })),
        ...settingsOf({ ...this.fields.updateStrategy }),
        ...(dependsOn.length > 0 && { dependsOn }),
      },
    );
    if (nodeImages) {
      AzapiProvider.of(this);
      new AzapiResource(this, "NodeImages", {
        type: `Microsoft.ContainerService/fleets/autoUpgradeProfiles@${API_VERSION}`,
        name: "node-images",
        parentId: this.resource.id,
        body: () => ({ properties: { channel: "NodeImage", updateStrategyId: made.id } }),
      });
    }
    return made;
  }
}
