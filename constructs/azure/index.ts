import "./require-peers";

export type { ApiServerDeclaration } from "../../model/azure/api-server";
export type { ClusterDeclaration, ResolvedCluster } from "../../model/azure/cluster";
export { AKS } from "../../model/azure/conventions";
export type { EgressDeclaration } from "../../model/azure/egress";
export type { MaintenanceWindow } from "../../model/azure/maintenance-window";
export type { NetworkDeclaration, ResolvedNetwork } from "../../model/azure/network";
export type { NodeRange } from "../../model/azure/node-count";
export type { NodePoolDeclaration, ResolvedNodePool } from "../../model/azure/node-pool";
export type { Location, Region, UnlistedRegion } from "../../model/azure/region";
export type { Taint } from "../../model/azure/taint";
export type { VmSize, VmSizeName } from "../../model/azure/vm-size";
export { InvalidDeclarationError, type Problem } from "../../model/problem";
export { ActionGroup, type ActionGroupProps } from "./action-group";
export { AksCluster, type AksClusterProps } from "./aks-cluster";
export { AzapiProvider, type AzapiProviderProps } from "./azapi/provider";
export { Budget, type BudgetProps } from "./budget";
export { ClusterBackup, type ClusterBackupProps, type ProtectedCluster } from "./cluster-backup";
export { ClusterExpiry, type ClusterExpiryProps, type EndingCluster } from "./cluster-expiry";
export type { ClusterIdentity } from "./cluster-identity";
export type { ClusterNetwork } from "./cluster-network";
export { ClusterUserRole, type ClusterUserRoleProps } from "./cluster-user-role";
export { ContainerInsights, type ContainerInsightsProps } from "./container-insights";
export {
  ContainerRegistry,
  type ContainerRegistryProps,
  type PullingCluster,
  type RegistryNameProps,
} from "./container-registry";
export { ControlPlaneLogs, type ControlPlaneLogsProps } from "./control-plane-logs";
export { DeployerAdminRole, type DeployerAdminRoleProps } from "./deployer-admin-role";
export { DnsZone, type DnsZoneProps } from "./dns-zone";
export { ExistingCluster, type ExistingClusterProps } from "./existing-cluster";
export { Fleet, type FleetProps, type FleetStageProps } from "./fleet";
export { GatewayApi, type GatewayApiProps } from "./gateway-api";
export { Grafana, type GrafanaProps } from "./grafana";
export { GroupAccess, type GroupAccessProps } from "./group-access";
export { KeyVault, type KeyVaultProps } from "./key-vault";
export { ManagedPrometheus, type ManagedPrometheusProps } from "./managed-prometheus";
export { MonitorPrivateLink, type MonitorPrivateLinkProps } from "./monitor-private-link";
export type { NodePool } from "./node-pool";
export type { ObservedCluster } from "./observed-cluster";
export { PrivateDnsRecord, type PrivateDnsRecordProps } from "./private-dns-record";
export { type PrometheusAlert, PrometheusRuleGroup, type PrometheusRuleGroupProps } from "./prometheus-rule-group";
export type { ResourceHome } from "./resource-home";
export { WorkloadIdentity, type WorkloadIdentityProps } from "./workload-identity";
