import type { ContainerRegistry as ContainerRegistryResource } from "@cdktf/provider-azurerm/lib/container-registry";
import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import type { RegistryFields } from "../../model/azure/azurerm-of";
import { nameOfRegion } from "../../model/azure/region";
import { type RegistryDeclaration, type ResolvedRegistry, resolveRegistry } from "../../model/azure/registry";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { keepLock } from "./keep-lock";
import { homeSettings, type ResourceHome } from "./resource-home";
import { grantRole } from "./role";
import { settingsOf } from "./settings-of";

/** Props of {@link ContainerRegistry}. */
export interface ContainerRegistryProps
  extends Omit<RegistryDeclaration, "registryName">,
    Omit<ResourceHome, "suffix"> {
  /** Its name, 5 to 50 letters and digits, of which there is one in all of Azure. */
  readonly registryName: string;
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: RegistryFields;
}

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
 * An Azure Container Registry, made or found, and the clusters that pull from it. One that is made has no password: its
 * administrator is off, and whoever pushes or pulls has a role.
 *
 * @throws InvalidDeclarationError with everything that cannot be read
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const registry = new ContainerRegistry(this, "Registry", {
 *   registryName: "acrsearch4f1c",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 *   pushers: ["11111111-2222-3333-4444-555555555555"],
 * });
 * registry.grantPull(cluster);
 * ```
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const registry = ContainerRegistry.fromRegistryName(this, "Registry", { name: "images", resourceGroup: "rg-images" });
 * registry.grantPull(cluster);
 * ```
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-best-practices
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

  /** The registry, as it is made; undefined where it was found. */
  readonly resource: ContainerRegistryResource | undefined;
  /** Resource id of the registry. */
  readonly registryId: string;
  /** The roles that were given, by the path of the cluster. */
  private readonly pulls = new Map<string, RoleAssignment>();

  /** @param made what is made, or where the id of what is there already comes from */
  constructor(scope: Construct, id: string, made: ContainerRegistryProps | ((registry: Construct) => string)) {
    super(inStack(scope, id), id);
    if (typeof made === "function") {
      this.registryId = made(this);
      return;
    }
    const registry = resolveOrThrow(this, {
      props: made,
      shape: shapeOf("ContainerRegistry"),
      resolve: (reader, declared: ContainerRegistryProps) =>
        resolveRegistry(reader, declared, declared.registryName, declared.location),
      rules: [],
      deferrable: ["registryName", "allowedCidrs.*"],
    });
    this.resource = this.make(registry, made);
    this.registryId = this.resource.id;
    for (const to of registry.pushers) {
      grantRole(this, childId(this, ["Push", to], `Push-${to}`), { role: "AcrPush", on: this.registryId, to });
    }
    if (registry.lock) keepLock(this, "Lock", this.registryId, "Images");
  }

  private make(registry: ResolvedRegistry, home: ContainerRegistryProps): ContainerRegistryResource {
    const { sku, allowedCidrs, replicaLocations, untaggedRetentionDays } = registry;
    const { tags } = home;
    // Loaded late: each cluster knows what pulls from a registry, and few make one.
    const {
      ContainerRegistry: Registry,
    }: typeof import("@cdktf/provider-azurerm/lib/container-registry") = require("@cdktf/provider-azurerm/lib/container-registry");
    return new Registry(this, "Resource", {
      ...homeSettings(home),
      name: registry.registryName,
      sku,
      adminEnabled: false,
      publicNetworkAccessEnabled: registry.publicNetworkAccess,
      ...(allowedCidrs.length > 0 && {
        networkRuleSet: [
          {
            defaultAction: "Deny",
            ipRule: allowedCidrs.map((cidr) => ({ action: "Allow", ipRange: String(cidr) })),
          },
        ],
      }),
      ...(replicaLocations.length > 0 && {
        georeplications: replicaLocations.map((location) => ({ location: nameOfRegion(location), tags: { ...tags } })),
      }),
      ...(untaggedRetentionDays !== undefined && { retentionPolicyInDays: untaggedRetentionDays }),
      ...settingsOf({ ...home.azurerm }),
      ...(registry.preventDestroy && { lifecycle: { preventDestroy: true } }),
    });
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
