import type { Construct } from "constructs";
import { ActionGroup } from "../../constructs/azure/action-group";
import { AksCluster } from "../../constructs/azure/aks-cluster";
import { Budget } from "../../constructs/azure/budget";
import { ClusterBackup } from "../../constructs/azure/cluster-backup";
import { ClusterExpiry } from "../../constructs/azure/cluster-expiry";
import { ClusterUserRole } from "../../constructs/azure/cluster-user-role";
import { ContainerInsights } from "../../constructs/azure/container-insights";
import { ContainerRegistry } from "../../constructs/azure/container-registry";
import { ControlPlaneLogs } from "../../constructs/azure/control-plane-logs";
import { DeployerAdminRole } from "../../constructs/azure/deployer-admin-role";
import { DnsZone } from "../../constructs/azure/dns-zone";
import { ExistingCluster } from "../../constructs/azure/existing-cluster";
import { Fleet } from "../../constructs/azure/fleet";
import { GatewayApi } from "../../constructs/azure/gateway-api";
import { Grafana } from "../../constructs/azure/grafana";
import { GroupAccess } from "../../constructs/azure/group-access";
import { KeyVault } from "../../constructs/azure/key-vault";
import { ManagedPrometheus } from "../../constructs/azure/managed-prometheus";
import { MonitorPrivateLink } from "../../constructs/azure/monitor-private-link";
import { PrivateDnsRecord } from "../../constructs/azure/private-dns-record";
import { PrometheusRuleGroup } from "../../constructs/azure/prometheus-rule-group";
import { WorkloadIdentity } from "../../constructs/azure/workload-identity";
import { ConfigMap } from "../../constructs/kubernetes/config-map";
import { CronJob } from "../../constructs/kubernetes/cron-job";
import { CustomObject } from "../../constructs/kubernetes/custom-object";
import { DaemonSet } from "../../constructs/kubernetes/daemon-set";
import { ExternalService } from "../../constructs/kubernetes/external-service";
import { ImageDeployer } from "../../constructs/kubernetes/image-deployer";
import { ImageDeployerPolicy } from "../../constructs/kubernetes/image-deployer-policy";
import { ImageRegistryPolicy } from "../../constructs/kubernetes/image-registry-policy";
import { IngressRoutes } from "../../constructs/kubernetes/ingress-routes";
import { Job } from "../../constructs/kubernetes/job";
import { Namespace } from "../../constructs/kubernetes/namespace";
import { Operator } from "../../constructs/kubernetes/operator";
import { OperatorDefinitions } from "../../constructs/kubernetes/operator-definitions";
import { PersistentVolumeClaim } from "../../constructs/kubernetes/persistent-volume-claim";
import { PodAnnotationScraping } from "../../constructs/kubernetes/pod-annotation-scraping";
import { PriorityClass } from "../../constructs/kubernetes/priority-class";
import { ServiceAccount } from "../../constructs/kubernetes/service-account";
import { ServiceDeployment } from "../../constructs/kubernetes/service-deployment";
import { StatefulSet } from "../../constructs/kubernetes/stateful-set";
import { StorageClass } from "../../constructs/kubernetes/storage-class";
import { AKS } from "../../model/azure/conventions";
import { VALID_CLUSTER } from "./cluster";
import { FULL_SERVICE } from "./full-service";

/** A construct, whatever it is made of. */
export type AnyConstruct = new (scope: Construct, id: string, props: never) => Construct;

const UUID = "11111111-2222-3333-4444-555555555555";
const POD = {
  name: "search",
  namespace: "shop",
  image: "shop/search:3.2.0",
  resources: { requests: { cpu: "200m", memory: "256Mi" } },
};
const ROUTED = { namespace: "shop", ports: { http: { name: "http", container: 8080, service: 80, protocol: "TCP" } } };

function idOf(type: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-x/providers/${type}`;
}

/** Every construct with props that are valid, and that say as much as one that is used may say. */
export const EVERY_CONSTRUCT: readonly (readonly [name: string, made: AnyConstruct, props: object])[] = [
  [
    "ActionGroup",
    ActionGroup,
    { suffix: "search", team: "search", resourceGroup: "rg-search", emails: ["search@smaacc.io"] },
  ],
  [
    "AksCluster",
    AksCluster,
    {
      ...VALID_CLUSTER,
      location: { name: "westeurope", hasZones: true },
      apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
      tags: { a: "b" },
      gatewayApi: true,
      prometheusMetrics: false,
    },
  ],
  [
    "Budget",
    Budget,
    {
      name: "budget",
      resourceGroups: ["rg"],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
      monthlyAmount: 100,
      emails: ["a@b.io"],
      actionGroupIds: [idOf("Microsoft.Insights/actionGroups/x")],
      spentPercents: [80],
      forecastPercent: 100,
      startMonth: "2026-12",
    },
  ],
  [
    "ClusterBackup",
    ClusterBackup,
    {
      suffix: "search",
      resourceGroup: "rg-b",
      location: "northeurope",
      storageAccount: "stsearch",
      redundancy: "ZoneRedundant",
    },
  ],
  [
    "ClusterExpiry",
    ClusterExpiry,
    { suffix: "search", resourceGroup: "rg-b", location: "northeurope", lastDay: "2026-12-31" },
  ],
  ["ClusterUserRole", ClusterUserRole, { clusterId: "x", principalId: "y" }],
  ["DeployerAdminRole", DeployerAdminRole, { clusterId: "x" }],
  [
    "ContainerInsights",
    ContainerInsights,
    { suffix: "a", resourceGroup: "rg", location: "northeurope", retentionDays: 30 },
  ],
  [
    "ContainerRegistry",
    ContainerRegistry,
    {
      registryName: "acrsearch",
      resourceGroup: "rg",
      location: "northeurope",
      pushers: [UUID],
      allowedCidrs: ["203.0.113.0/24"],
      sku: "Premium",
    },
  ],
  [
    "ControlPlaneLogs",
    ControlPlaneLogs,
    { name: "diag", workspaceId: idOf("Microsoft.OperationalInsights/workspaces/log") },
  ],
  ["DnsZone", DnsZone, { name: "shop.example", resourceGroup: "rg", tags: { a: "b" } }],
  ["ExistingCluster", ExistingCluster, { name: "aks", resourceGroup: "rg" }],
  ["Fleet", Fleet, { name: "fleet", resourceGroup: "rg", location: "northeurope" }],
  ["GatewayApi", GatewayApi, { clusterId: idOf("Microsoft.ContainerService/managedClusters/aks") }],
  [
    "Grafana",
    Grafana,
    {
      grafanaName: "amg-search",
      resourceGroup: "rg",
      location: "northeurope",
      admins: [UUID],
      viewers: [UUID.replace("1", "2")],
    },
  ],
  [
    "GroupAccess",
    GroupAccess,
    {
      clusterId: idOf("Microsoft.ContainerService/managedClusters/aks"),
      groupObjectId: UUID,
      level: "write",
      namespaces: ["shop"],
    },
  ],
  [
    "KeyVault",
    KeyVault,
    { name: "kv-search", resourceGroup: "rg", location: "westeurope", allowedCidrs: ["203.0.113.0/24"] },
  ],
  [
    "ManagedPrometheus",
    ManagedPrometheus,
    { suffix: "a", resourceGroup: "rg", location: "northeurope", tags: { a: "b" } },
  ],
  [
    "MonitorPrivateLink",
    MonitorPrivateLink,
    {
      suffix: "a",
      resourceGroup: "rg",
      location: "northeurope",
      networkId: idOf("Microsoft.Network/virtualNetworks/v"),
      subnetId: idOf("Microsoft.Network/virtualNetworks/v/subnets/s"),
    },
  ],
  [
    "PrivateDnsRecord",
    PrivateDnsRecord,
    {
      zoneId: idOf("Microsoft.Network/privateDnsZones/old.smaacc.internal"),
      name: "users",
      address: "10.10.1.10",
      ttlSeconds: 60,
    },
  ],
  [
    "PrometheusRuleGroup",
    PrometheusRuleGroup,
    {
      name: "g",
      resourceGroup: "rg",
      location: "northeurope",
      workspaceId: idOf("Microsoft.Monitor/accounts/amw"),
      clusterId: idOf("Microsoft.ContainerService/managedClusters/aks"),
      clusterName: "aks",
      actionGroupIds: [idOf("Microsoft.Insights/actionGroups/x")],
      alerts: [
        {
          name: "QueueTooLong",
          expression: 'q{namespace="shop"} > 1000',
          forMinutes: 15,
          severity: "warning",
          summary: "x",
        },
      ],
    },
  ],
  [
    "WorkloadIdentity",
    WorkloadIdentity,
    {
      name: "id-search",
      resourceGroup: "rg",
      location: "westeurope",
      oidcIssuerUrl: "https://x.io/",
      serviceAccounts: [{ namespace: "search", name: "crawler" }],
      roles: [{ role: "Storage Blob Data Contributor", on: idOf("Microsoft.Storage/storageAccounts/st") }],
    },
  ],
  ["ConfigMap", ConfigMap, { name: "settings", namespace: "shop", data: { A: "b" } }],
  ["CronJob", CronJob, { ...POD, schedule: "0 3 * * *", timeZone: "Europe/Berlin", activeDeadlineSeconds: 1800 }],
  [
    "CustomObject",
    CustomObject,
    { apiVersion: "p.io/v1", kind: "Cluster", name: "orders", namespace: "shop", spec: { instances: 3, size: "20Gi" } },
  ],
  [
    "DaemonSet",
    DaemonSet,
    { ...POD, reason: "reads the logs", ports: { http: 2020 }, runAsUser: 1000, priorityClass: "x" },
  ],
  [
    "ExternalService",
    ExternalService,
    { name: "ledger", namespace: "shop", kind: "addresses", addresses: ["10.20.0.4"], ports: { sql: 5432 } },
  ],
  [
    "ExternalService of a DNS name",
    ExternalService,
    {
      name: "ledger",
      namespace: "shop",
      kind: "dnsName",
      dnsName: "db.x.io",
      cidrs: ["10.0.0.0/24"],
      ports: { sql: 5432 },
    },
  ],
  ["ImageDeployer", ImageDeployer, { namespace: "shop", user: "somebody", deployments: ["web"], partOf: "shop" }],
  [
    "ImageDeployerPolicy",
    ImageDeployerPolicy,
    {
      name: "p",
      user: UUID,
      namespaces: { shop: { repositories: { "deployments.search.search": "shop.azurecr.io/search" } } },
    },
  ],
  ["ImageRegistryPolicy", ImageRegistryPolicy, { name: "p", namespaces: ["shop"], registries: ["shop.azurecr.io"] }],
  [
    "IngressRoutes",
    IngressRoutes,
    {
      name: "gateway",
      conventions: AKS,
      routing: { kind: "gateway", tls: { secretName: "x", clusterIssuer: "y" }, addresses: ["10.1.1.1"] },
      services: { web: ROUTED },
      routes: [{ host: "shop.example", path: "/", to: "web" }],
    },
  ],
  ["Job", Job, { ...POD, activeDeadlineSeconds: 600 }],
  [
    "Namespace",
    Namespace,
    {
      name: "shop",
      podSecurity: "baseline",
      podSecurityReason: "starts as root",
      quota: { cpu: "20", memory: "64Gi", pods: 10 },
      labels: { team: "x" },
      gatewayNamespace: "edge",
      gateway: { serviceNamespaces: ["shop"], listenerPorts: [80] },
      conventions: AKS,
    },
  ],
  [
    "Operator",
    Operator,
    {
      ...POD,
      ports: { health: 8081 },
      probes: { liveness: { path: "/h", port: "health" }, readiness: { path: "/r", port: "health" } },
      watches: ["shop"],
      permissions: { watched: [{ apiGroups: ["d.shop"], resources: ["c"], verbs: ["get"] }] },
    },
  ],
  [
    "OperatorDefinitions",
    OperatorDefinitions,
    {
      name: "databases",
      definitions: [
        {
          apiVersion: "apiextensions.k8s.io/v1",
          kind: "CustomResourceDefinition",
          metadata: { name: "databases.shop.example" },
          spec: {
            group: "shop.example",
            names: { kind: "Database", plural: "databases" },
            scope: "Namespaced",
            versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
          },
        },
      ],
    },
  ],
  [
    "PersistentVolumeClaim",
    PersistentVolumeClaim,
    { name: "u", namespace: "shop", size: "100Gi", storageClass: "azurefile-csi", accessMode: "ReadWriteMany" },
  ],
  ["PodAnnotationScraping", PodAnnotationScraping, { namespaces: ["shop"] }],
  ["PriorityClass", PriorityClass, { name: "batch", value: -10, description: "x" }],
  [
    "ServiceAccount",
    ServiceAccount,
    {
      name: "reader",
      namespace: "shop",
      annotations: { a: "b" },
      rules: [{ resources: ["configmaps"], verbs: ["get"], resourceNames: ["x"] }],
      imagePullSecrets: ["x"],
    },
  ],
  [
    "ServiceDeployment",
    ServiceDeployment,
    {
      ...FULL_SERVICE,
      labels: { a: "b" },
      team: "shop",
      serviceAccount: "reader",
      priorityClass: "x",
      name: "web",
      namespace: "shop",
      conventions: AKS,
    },
  ],
  [
    "StatefulSet",
    StatefulSet,
    {
      ...POD,
      ports: { amqp: 5672 },
      probes: { liveness: { path: false }, readiness: { path: false } },
      metrics: false,
      replicas: 3,
      volumes: { data: { kind: "claimTemplate", size: "8Gi", mountPath: "/v", storageClass: "x" } },
    },
  ],
  [
    "StorageClass",
    StorageClass,
    {
      name: "fast",
      provisioner: "disk.csi.azure.com",
      parameters: { skuName: "Premium_ZRS" },
      reclaimPolicy: "Retain",
    },
  ],
];
