import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { grantRole } from "./role";

/** Where a registry is found that was not made here. */
export interface RegistryNameProps {
  /** Name of the registry. */
  readonly name: string;
  /** Name of its resource group. */
  readonly resourceGroup: string;
}

/** A cluster whose nodes pull images; an `AksCluster` is one, and so is an `ExistingCluster`. */
export interface PullingCluster extends Construct {
  /** Object id of the identity that the nodes pull images with. */
  readonly kubeletObjectId: string;
}

/**
 * An Azure Container Registry that exists already, and the clusters that pull from it.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const registry = ContainerRegistry.fromRegistryName(this, "Registry", { name: "images", resourceGroup: "rg-images" });
 * registry.grantPull(cluster);
 * ```
 */
export class ContainerRegistry extends Construct {
  /** A registry by its name; its id is looked up when Terraform runs. */
  static fromRegistryName(scope: Construct, id: string, { name, resourceGroup }: RegistryNameProps): ContainerRegistry {
    return new ContainerRegistry(
      scope,
      id,
      (registry) =>
        new DataAzurermContainerRegistry(registry, "Resource", { name, resourceGroupName: resourceGroup }).id,
    );
  }

  /** A registry by its resource id, such as the `id` of azurerm's own resource. */
  static fromRegistryId(scope: Construct, id: string, registryId: string): ContainerRegistry {
    return new ContainerRegistry(scope, id, () => registryId);
  }

  /** Resource id of the registry. */
  readonly registryId: string;
  /** The roles that were given, by the path of the cluster. */
  private readonly pulls = new Map<string, RoleAssignment>();

  private constructor(scope: Construct, id: string, registryIdIn: (registry: Construct) => string) {
    super(inStack(scope, id), id);
    this.registryId = registryIdIn(this);
  }

  /**
   * Lets the nodes of a cluster pull images. Granting it twice is the same as once.
   *
   * @see https://learn.microsoft.com/azure/aks/cluster-container-registry-integration
   */
  grantPull(cluster: PullingCluster): RoleAssignment {
    const { path } = cluster.node;
    const known = this.pulls.get(path);
    if (known) return known;
    const id = childId(this, ["Pull", path], `Pull-${path.replaceAll("/", "-")}`);
    const granted = grantRole(this, id, { role: "AcrPull", on: this.registryId, to: cluster.kubeletObjectId });
    this.pulls.set(path, granted);
    return granted;
  }
}
