import type { AzurermAroundCluster } from "./azurerm-around-cluster";
import type { ResolvedCluster } from "./cluster";
import { natGatewayOf } from "./egress";

/** When something is made, and what to do where fields of it are declared and it is not. */
export interface Making<Subject> {
  /** Whether it is made for a subject. */
  readonly isMade: (subject: Subject) => boolean;
  /** What to write. */
  readonly remedy: string;
}

const ofNatGateway: Making<ResolvedCluster> = {
  isMade: ({ subnetId, network }) => subnetId === undefined && natGatewayOf(network.egress) !== undefined,
  remedy: 'declare network.egress { kind: "natGateway" }, or take it away',
};

/** When what is around a cluster is made with it, by what it is. */
export const MADE_AROUND_CLUSTER: Readonly<Record<keyof AzurermAroundCluster, Making<ResolvedCluster>>> = {
  virtualNetwork: {
    isMade: ({ subnetId, network }) => subnetId === undefined && network.vnetId === undefined,
    remedy: "say it where the network is made",
  },
  nodeSubnet: { isMade: ({ subnetId }) => subnetId === undefined, remedy: "say it where the subnet is made" },
  natGateway: ofNatGateway,
  egressIp: ofNatGateway,
  securityGroup: {
    isMade: ({ subnetId, network }) => subnetId === undefined && network.securityGroup?.kind === "made",
    remedy: 'declare network.securityGroup { kind: "made" }, or take it away',
  },
  peering: {
    isMade: ({ subnetId, network }) => subnetId === undefined && network.peerings.length > 0,
    remedy: "declare network.peerings, or take it away",
  },
  natGatewayAssociation: {
    isMade: ({ subnetId, network }) => subnetId === undefined && network.egress.kind === "natGateway",
    remedy: ofNatGateway.remedy,
  },
  egressIpAssociation: ofNatGateway,
  routeTableAssociation: {
    isMade: ({ subnetId, network }) => subnetId === undefined && network.egress.kind === "userDefinedRouting",
    remedy: 'declare network.egress { kind: "userDefinedRouting" }, or take it away',
  },
  securityGroupAssociation: {
    isMade: ({ subnetId, network }) => subnetId === undefined && network.securityGroup !== undefined,
    remedy: "declare network.securityGroup, or take it away",
  },
  roleAssignment: {
    isMade: ({ identityId, registryIds }) => identityId === undefined || registryIds.length > 0,
    remedy: "say it where roles are given",
  },
  identity: { isMade: ({ identityId }) => identityId === undefined, remedy: "say it where the identity is made" },
};
