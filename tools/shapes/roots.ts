import type { AksClusterProps } from "../../constructs/azure/aks-cluster";
import type { ClusterUserRoleProps } from "../../constructs/azure/cluster-user-role";
import type { ContainerInsightsProps } from "../../constructs/azure/container-insights";
import type { DeployerAdminRoleProps } from "../../constructs/azure/deployer-admin-role";
import type { ExistingClusterProps } from "../../constructs/azure/existing-cluster";
import type { GatewayApiProps } from "../../constructs/azure/gateway-api";
import type { GroupAccessProps } from "../../constructs/azure/group-access";
import type { ResourceHome } from "../../constructs/azure/resource-home";
import type { ConfigMapProps } from "../../constructs/kubernetes/config-map";
import type { CronJobProps } from "../../constructs/kubernetes/cron-job";
import type { CustomObjectProps } from "../../constructs/kubernetes/custom-object";
import type { DaemonSetProps } from "../../constructs/kubernetes/daemon-set";
import type { ImageDeployerProps } from "../../constructs/kubernetes/image-deployer";
import type { AddedRouteOptions, IngressRoutesProps, NamedService } from "../../constructs/kubernetes/ingress-routes";
import type { JobProps } from "../../constructs/kubernetes/job";
import type { NamespaceProps } from "../../constructs/kubernetes/namespace";
import type { OperatorProps } from "../../constructs/kubernetes/operator";
import type { OperatorDefinitionsProps } from "../../constructs/kubernetes/operator-definitions";
import type { PersistentVolumeClaimProps } from "../../constructs/kubernetes/persistent-volume-claim";
import type { PodAnnotationScrapingProps } from "../../constructs/kubernetes/pod-annotation-scraping";
import type { PriorityClassProps } from "../../constructs/kubernetes/priority-class";
import type { ServiceAccountProps } from "../../constructs/kubernetes/service-account";
import type { ServiceDeploymentProps } from "../../constructs/kubernetes/service-deployment";
import type { StatefulSetProps } from "../../constructs/kubernetes/stateful-set";
import type { ClaimDeclaration } from "../../model/kubernetes/claim";
import type { PodPeer } from "../../model/kubernetes/cluster-conventions";
import type { ConfigMapDeclaration } from "../../model/kubernetes/config-map";
import type { CronJobDeclaration } from "../../model/kubernetes/cron-job";
import type { CustomObjectDeclaration } from "../../model/kubernetes/custom-object";
import type { DaemonSetDeclaration } from "../../model/kubernetes/daemon-set";
import type { JobDeclaration } from "../../model/kubernetes/job";
import type { OperatorDeclaration } from "../../model/kubernetes/operator";
import type { ServiceDeclaration } from "../../model/kubernetes/service";
import type { ServiceAccountDeclaration } from "../../model/kubernetes/service-account";
import type { StatefulSetDeclaration } from "../../model/kubernetes/stateful-set";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";

/** What a route is added with, in the words of its parameters. */
interface AddedRoute extends AddedRouteOptions {
  readonly host: string;
  readonly path: string;
  readonly service: NamedService;
}

/** What can be declared, by the name that the model and the constructs ask for its shape with. */
export interface Roots {
  readonly Platform: AnyPlatformDeclaration;
  readonly Service: ServiceDeclaration;
  readonly DaemonSetDeclaration: DaemonSetDeclaration;
  readonly OperatorDeclaration: OperatorDeclaration;
  readonly CustomObjectDeclaration: CustomObjectDeclaration;
  readonly JobDeclaration: JobDeclaration;
  readonly CronJobDeclaration: CronJobDeclaration;
  readonly ConfigMapDeclaration: ConfigMapDeclaration;
  readonly ServiceAccountDeclaration: ServiceAccountDeclaration;
  readonly ClaimDeclaration: ClaimDeclaration;
  readonly StatefulSetDeclaration: StatefulSetDeclaration;
  readonly Environment: EnvironmentDeclaration;
  readonly PodPeer: PodPeer;
  readonly AddedRoute: AddedRoute;
  readonly AksCluster: AksClusterProps;
  readonly ClusterUserRole: ClusterUserRoleProps;
  readonly GroupAccess: GroupAccessProps;
  readonly DeployerAdminRole: DeployerAdminRoleProps;
  readonly ExistingCluster: ExistingClusterProps;
  readonly GatewayApi: GatewayApiProps;
  readonly ManagedPrometheus: ResourceHome;
  readonly ContainerInsights: ContainerInsightsProps;
  readonly ConfigMap: ConfigMapProps;
  readonly CronJob: CronJobProps;
  readonly CustomObject: CustomObjectProps;
  readonly DaemonSet: DaemonSetProps;
  readonly Job: JobProps;
  readonly PersistentVolumeClaim: PersistentVolumeClaimProps;
  readonly StatefulSet: StatefulSetProps;
  readonly ExistingNamespace: { readonly name: string };
  readonly ImageDeployer: ImageDeployerProps;
  readonly IngressRoutes: IngressRoutesProps;
  readonly Namespace: NamespaceProps;
  readonly Operator: OperatorProps;
  readonly OperatorDefinitions: OperatorDefinitionsProps;
  readonly PriorityClass: PriorityClassProps;
  readonly PodAnnotationScraping: PodAnnotationScrapingProps;
  readonly ServiceAccount: ServiceAccountProps;
  readonly ServiceDeployment: ServiceDeploymentProps;
}
