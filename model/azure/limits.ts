/**
 * Numbers of Azure and AKS that rules, constructs and the review of plans count with. This file imports nothing, so that
 * whoever reads plans of any app may ask it too.
 */

/**
 * Addresses of every subnet that Azure keeps for itself: the first four and the last.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq
 */
export const ADDRESSES_AZURE_KEEPS = 5;

/**
 * Prefix length of the range that every node of an overlay network takes for its pods.
 *
 * @see https://learn.microsoft.com/azure/aks/azure-cni-overlay#ip-address-planning
 */
export const POD_RANGE_PREFIX_OF_A_NODE = 24;

/**
 * Minor versions that nodes may be behind their control plane.
 *
 * @see https://kubernetes.io/releases/version-skew-policy/#kubelet
 */
export const MOST_MINORS_BEHIND = 3;

/**
 * Fewest and most pods that a node may be told to take.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#maximum-pods-per-node
 */
export const PODS_OF_A_NODE = { min: 10, max: 250 } as const;

/**
 * Characters that the first part of an API server's DNS name has at most.
 *
 * @see azurerm internal/services/containers/validate/kubernetes.go (KubernetesDNSPrefix)
 */
export const LONGEST_DNS_PREFIX = 54;

/**
 * Tiers of a cluster, from the one that promises least to the one that promises most.
 *
 * @see https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers
 */
export const TIERS = ["Free", "Standard", "Premium"] as const;
