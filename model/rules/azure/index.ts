import type { ResolvedCluster } from "../../azure/cluster";
import type { Rule } from "../../rule";
import { addons } from "./cluster/addons";
import { administrators } from "./cluster/administrators";
import { apiServer } from "./cluster/api-server";
import { apiServerSubnet } from "./cluster/api-server-subnet";
import { autoscaler } from "./cluster/autoscaler";
import { azurermField } from "./cluster/azurerm-field";
import { azurermOf } from "./cluster/azurerm-of";
import { clusterName } from "./cluster/cluster-name";
import { dnsPrefix } from "./cluster/dns-prefix";
import { handedOn } from "./cluster/handed-on";
import { istioRevision } from "./cluster/istio-revision";
import { keyManagement } from "./cluster/key-management";
import { nodeProvisioning } from "./cluster/node-provisioning";
import { privateDnsZone } from "./cluster/private-dns-zone";
import { registries } from "./cluster/registries";
import { resourceGroup } from "./cluster/resource-group";
import { systemPods } from "./cluster/system-pods";
import { tag } from "./cluster/tag";
import { tier } from "./cluster/tier";
import { zone } from "./cluster/zone";
import { advancedNetworking } from "./network/advanced-networking";
import { dataPlane } from "./network/data-plane";
import { dnsServiceIp } from "./network/dns-service-ip";
import { egress } from "./network/egress";
import { egressPorts } from "./network/egress-ports";
import { existingNetwork } from "./network/existing-network";
import { networkPolicy } from "./network/network-policy";
import { nodeSubnet } from "./network/node-subnet";
import { peering } from "./network/peering";
import { podCidr } from "./network/pod-cidr";
import { podCidrOverlap } from "./network/pod-cidr-overlap";
import { podSubnet } from "./network/pod-subnet";
import { reservedRange } from "./network/reserved-range";
import { securityGroup } from "./network/security-group";
import { serviceCidr } from "./network/service-cidr";
import { subnetSize } from "./network/subnet-size";
import { vnetCidr } from "./network/vnet-cidr";
import { architecture } from "./pool/architecture";
import { capacityReservation } from "./pool/capacity-reservation";
import { gpu } from "./pool/gpu";
import { gpuImage } from "./pool/gpu-image";
import { maxPods } from "./pool/max-pods";
import { maxSurge } from "./pool/max-surge";
import { nodeCount } from "./pool/node-count";
import { nodeLabel } from "./pool/node-label";
import { nodeSettings } from "./pool/node-settings";
import { osDisk } from "./pool/os-disk";
import { osRetirement } from "./pool/os-retirement";
import { osSku } from "./pool/os-sku";
import { poolMode } from "./pool/pool-mode";
import { poolName } from "./pool/pool-name";
import { rotationName } from "./pool/rotation-name";
import { spotPool } from "./pool/spot-pool";
import { systemPool } from "./pool/system-pool";
import { systemPoolNodes } from "./pool/system-pool-nodes";
import { systemPoolTaint } from "./pool/system-pool-taint";
import { taint } from "./pool/taint";
import { vmRetirement } from "./pool/vm-retirement";
import { longTermSupport } from "./version/long-term-support";
import { nodeOsChannel } from "./version/node-os-channel";
import { poolVersion } from "./version/pool-version";
import { versionChannel } from "./version/version-channel";
import { versionSupport } from "./version/version-support";
import { versionUpgrade } from "./version/version-upgrade";

/** Every rule of a cluster, in the order in which their findings are printed. */
export const CLUSTER_RULES: readonly Rule<ResolvedCluster>[] = [
  clusterName,
  dnsPrefix,
  resourceGroup,
  poolName,
  rotationName,
  nodeCount,
  systemPool,
  systemPoolNodes,
  systemPoolTaint,
  spotPool,
  capacityReservation,
  maxPods,
  maxSurge,
  taint,
  nodeLabel,
  osSku,
  gpuImage,
  architecture,
  gpu,
  nodeSettings,
  poolMode,
  osRetirement,
  osDisk,
  vmRetirement,
  zone,
  systemPods,
  vnetCidr,
  nodeSubnet,
  subnetSize,
  podCidr,
  podCidrOverlap,
  serviceCidr,
  dnsServiceIp,
  reservedRange,
  existingNetwork,
  peering,
  securityGroup,
  registries,
  dataPlane,
  networkPolicy,
  podSubnet,
  egress,
  egressPorts,
  advancedNetworking,
  apiServer,
  privateDnsZone,
  apiServerSubnet,
  keyManagement,
  administrators,
  azurermField,
  handedOn,
  addons,
  istioRevision,
  autoscaler,
  nodeProvisioning,
  tag,
  tier,
  longTermSupport,
  versionSupport,
  versionChannel,
  versionUpgrade,
  poolVersion,
  nodeOsChannel,
];

/** What is asked of a cluster that is of no platform; a platform asks it of all its clusters together. */
export const LONE_CLUSTER_RULES: readonly Rule<ResolvedCluster>[] = [azurermOf];
