import declarations from "./declarations.json";
import type { SchemaDefinitions } from "./schema";
import { type Shape, shapeFrom } from "./shape";

/** What has a shape of its own: whole declarations, and the props of constructs that declare something. */
export type DeclarationName =
  | "Platform"
  | "Environment"
  | "Service"
  | "DaemonSetDeclaration"
  | "OperatorDeclaration"
  | "CustomObjectDeclaration"
  | "JobDeclaration"
  | "CronJobDeclaration"
  | "ConfigMapDeclaration"
  | "ClaimDeclaration"
  | "PersistentVolumeClaim"
  | "StatefulSetDeclaration"
  | "StatefulSet"
  | "ConfigMap"
  | "ServiceAccountDeclaration"
  | "ServiceAccount"
  | "IdentityDeclaration"
  | "WorkloadIdentity"
  | "KeyVault"
  | "SecretStoreDeclaration"
  | "PodPeer"
  | "AddedRoute"
  | "AksCluster"
  | "ClusterUserRole"
  | "GroupAccess"
  | "DeployerAdminRole"
  | "ExistingCluster"
  | "GatewayApi"
  | "ManagedPrometheus"
  | "PrivateDnsRecord"
  | "PrometheusRuleGroup"
  | "ContainerInsights"
  | "ContainerRegistry"
  | "DnsZone"
  | "MonitorPrivateLink"
  | "ControlPlaneLogs"
  | "ClusterBackup"
  | "Budget"
  | "Fleet"
  | "ClusterExpiry"
  | "ActionGroup"
  | "Grafana"
  | "CronJob"
  | "CustomObject"
  | "DaemonSet"
  | "ExternalService"
  | "ExternalServiceDeclaration"
  | "Job"
  | "ExistingNamespace"
  | "ImageDeployerPolicy"
  | "ImageRegistryPolicy"
  | "Operator"
  | "OperatorDefinitions"
  | "PriorityClass"
  | "StorageClass"
  | "StorageClassDeclaration"
  | "ImageDeployer"
  | "IngressRoutes"
  | "Namespace"
  | "PodAnnotationScraping"
  | "ServiceDeployment";

const SHAPES = new Map<DeclarationName, Shape>();
/** The shapes of what declarations are made of, which many of them share. */
const PARTS = new Map<string, Shape>();

/** The shape of a declaration, as its type says it; `npm run shapes` writes the schema that it is read from. */
export function shapeOf(name: DeclarationName): Shape {
  const shape = SHAPES.get(name) ?? readShapeOf(name);
  SHAPES.set(name, shape);
  return shape;
}

function readShapeOf(name: DeclarationName): Shape {
  // the compiler takes the file for something narrower than what it is
  const definitions = declarations.definitions as unknown as SchemaDefinitions;
  const root = definitions.Roots?.properties?.[name];
  if (!root) throw new Error(`${name} must have a shape; add it to tools/shapes/roots.ts and run npm run shapes`);
  return shapeFrom(root, definitions, PARTS);
}
