import type { ResolvedCluster } from "../../azure/cluster";
import type { Rule } from "../../rule";
import { apiServer } from "./api-server";
import { clusterName } from "./cluster-name";
import { dataPlane } from "./data-plane";
import { dnsPrefix } from "./dns-prefix";
import { dnsServiceIp } from "./dns-service-ip";
import { longTermSupport } from "./long-term-support";
import { maxPods } from "./max-pods";
import { maxSurge } from "./max-surge";
import { networkPolicy } from "./network-policy";
import { nodeCount } from "./node-count";
import { nodeLabel } from "./node-label";
import { nodeOsChannel } from "./node-os-channel";
import { nodeSubnet } from "./node-subnet";
import { osDisk } from "./os-disk";
import { osRetirement } from "./os-retirement";
import { osSku } from "./os-sku";
import { podCidr } from "./pod-cidr";
import { podCidrOverlap } from "./pod-cidr-overlap";
import { poolName } from "./pool-name";
import { poolVersion } from "./pool-version";
import { reservedRange } from "./reserved-range";
import { resourceGroup } from "./resource-group";
import { rotationName } from "./rotation-name";
import { serviceCidr } from "./service-cidr";
import { spotPool } from "./spot-pool";
import { subnetSize } from "./subnet-size";
import { systemPool } from "./system-pool";
import { systemPoolNodes } from "./system-pool-nodes";
import { systemPoolTaint } from "./system-pool-taint";
import { taint } from "./taint";
import { tier } from "./tier";
import { upgradeWindow } from "./upgrade-window";
import { versionChannel } from "./version-channel";
import { versionSupport } from "./version-support";
import { versionUpgrade } from "./version-upgrade";
import { vmRetirement } from "./vm-retirement";
import { vnetCidr } from "./vnet-cidr";
import { zone } from "./zone";

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
  maxPods,
  maxSurge,
  taint,
  nodeLabel,
  osSku,
  osRetirement,
  osDisk,
  vmRetirement,
  zone,
  vnetCidr,
  nodeSubnet,
  subnetSize,
  podCidr,
  podCidrOverlap,
  serviceCidr,
  dnsServiceIp,
  reservedRange,
  dataPlane,
  networkPolicy,
  apiServer,
  tier,
  longTermSupport,
  versionSupport,
  versionChannel,
  versionUpgrade,
  poolVersion,
  nodeOsChannel,
  upgradeWindow,
];
