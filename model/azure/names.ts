const CLUSTER_PREFIX = /^aks-/;

/** Name of the cluster of an environment that declares none. */
export function clusterNameOf(platform: string, environment: string): string {
  return `aks-${platform}-${environment}`;
}

/** Name of the resource group of an environment that declares none. */
export function resourceGroupNameOf(platform: string, environment: string): string {
  return `rg-${platform}-${environment}`;
}

/** Name of the group that Azure makes for the nodes, where none is declared. */
export function nodeResourceGroupNameOf(resourceGroup: string): string {
  return `${resourceGroup}-nodes`;
}

/** Name of the group of what deletes an environment when its last day is over. */
export function expiryGroupNameOf(resourceGroup: string): string {
  return `${resourceGroup}-expiry`;
}

/**
 * What the names of a cluster's own resources end with: the name of the cluster without its own prefix, with hyphens in
 * the place of underscores, which the name of a workspace cannot have.
 */
export function suffixOf({ name }: { readonly name: string }): string {
  return name.replace(CLUSTER_PREFIX, "").replaceAll("_", "-");
}

/**
 * Names of the resources around a cluster. Each takes what its name ends with, as {@link suffixOf} gives it.
 *
 * @see https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
 */
export const NAME_OF = {
  virtualNetwork: (suffix: string) => `vnet-${suffix}`,
  nodeSubnet: (suffix: string) => `snet-${suffix}-nodes`,
  securityGroup: (suffix: string) => `nsg-${suffix}-nodes`,
  /** The other side of a peering. */
  peering: (suffix: string) => `peer-${suffix}`,
  natGateway: (suffix: string) => `ng-${suffix}`,
  /** One of several, counted from 1. */
  egressIp: (suffix: string, number: number) => `pip-${suffix}-egress-${number}`,
  identity: (suffix: string) => `id-${suffix}`,
  logWorkspace: (suffix: string) => `log-${suffix}`,
  logRule: (suffix: string) => `dcr-${suffix}-logs`,
  metricsWorkspace: (suffix: string) => `amw-${suffix}`,
  metricsRule: (suffix: string) => `dcr-${suffix}-metrics`,
  metricsEndpoint: (suffix: string) => `dce-${suffix}`,
  /** What the control plane writes down. */
  diagnosticSetting: (suffix: string) => `diag-${suffix}`,
  backupVault: (suffix: string) => `bvault-${suffix}`,
  budget: (suffix: string) => `budget-${suffix}`,
  /** Who hears of alerts; a team is said behind it. */
  actionGroup: (suffix: string) => `ag-${suffix}`,
  grafana: (suffix: string) => `amg-${suffix}`,
  /** Where logs are sent through a network. */
  logEndpoint: (suffix: string) => `dce-${suffix}-logs`,
  monitorPrivateLink: (suffix: string) => `ampls-${suffix}`,
  /** The address of that in a network. */
  monitorEndpoint: (suffix: string) => `pe-${suffix}-monitor`,
  /** A container registry; its name has letters and digits only. */
  registry: (suffix: string) => `acr${suffix}`,
  /** The workflow that deletes it when its last day is over. */
  expiry: (suffix: string) => `logic-${suffix}-expiry`,
} as const;

/**
 * Characters that the names of {@link NAME_OF} have at most, where the name of a cluster could make them longer. The
 * name of the endpoint is cut; the others have to fit.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export const LONGEST_NAME_OF = { nodeSubnet: 63, metricsEndpoint: 44 } as const;
