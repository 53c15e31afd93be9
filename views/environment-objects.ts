import { cronJobObjects } from "../manifests/cron-job";
import { daemonSetObjects } from "../manifests/daemon-set";
import { jobObjects } from "../manifests/job";
import { type KubernetesObject, type ObjectOwner, ownerOf } from "../manifests/kubernetes-object";
import { operatorObjects } from "../manifests/operator";
import type { PodTraffic } from "../manifests/pod-traffic";
import { policyKey, withFreeName } from "../manifests/policy-name";
import { scrapingSettings } from "../manifests/scraping-settings";
import type { AccountObjects } from "../manifests/service-account";
import { type ServiceObjects, serviceObjects } from "../manifests/service-objects";
import { statefulSetObjects } from "../manifests/stateful-set";
import { webhookObjects } from "../manifests/webhooks";
import { scalersOf } from "../model/kubernetes/autoscaling";
import { isRunByApply, jobOfWork } from "../model/kubernetes/before";
import { configMapsOf, contentHashOf, withContent } from "../model/kubernetes/config-map";
import type { ResolvedPod } from "../model/kubernetes/pod";
import { identitiesOfScalers } from "../model/kubernetes/scaler";
import { namedBy } from "../model/named-by";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { InNamespace } from "../model/platform/workloads";
import { definitionObjects } from "./definition-objects";
import { clientIdsOf, identifiedAccount, type KnownIdentities } from "./known-identities";
import { namespaceObjectsOf } from "./namespace-objects";
import {
  alertObjects,
  customObjectsOf,
  deployerObjects,
  externalServicesOf,
  fetchedSecretsOf,
  sharedObjects,
} from "./placed-objects";
import { routeObjects } from "./route-objects";

/** What an environment is rendered with. */
export interface RenderOptions {
  /** Name of the platform: value of the label `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** What Terraform looks up when it runs, and a file has to be told. @default - nothing */
  readonly identities?: KnownIdentities;
}

/**
 * Every Kubernetes object of an environment, in the order in which they are made: what belongs to no namespace, the
 * namespaces and what closes them, what pods refer to, the workloads, and the routes. They are the objects that Terraform
 * makes, one for one.
 */
export function environmentObjects(
  environment: ResolvedEnvironment,
  options: RenderOptions,
): readonly KubernetesObject[] {
  const { partOf, identities = {} } = options;
  const view = new WorkloadView(environment, partOf, identities);
  const { services, operators, statefulSets, daemonSets, jobs, cronJobs, namespaces, conventions } = environment;
  return [
    ...definitionObjects(environment, partOf),
    ...namespaceObjectsOf(environment, partOf),
    ...sharedObjects(environment, partOf, identities),
    ...externalServicesOf(environment, partOf),
    ...fetchedSecretsOf(environment, partOf, identities),
    ...Object.values(services).flatMap((service) => view.service(service)),
    ...Object.values(operators).flatMap((operator) => view.operator(operator)),
    ...customObjectsOf(environment, partOf),
    ...Object.values(statefulSets).flatMap((statefulSet) => view.statefulSet(statefulSet)),
    ...Object.values(daemonSets).flatMap((daemonSet) => view.daemonSet(daemonSet)),
    ...Object.values(jobs).flatMap((job) => view.job(job)),
    ...Object.values(cronJobs).flatMap((job) => view.cronJob(job)),
    ...(conventions.scraper ? [scrapingSettings(Object.keys(namespaces))] : []),
    ...alertObjects(environment, partOf),
    ...deployerObjects(environment, partOf),
    ...routeObjects(environment, partOf),
  ];
}

/** Objects that are there, of some that may be. */
function present(...objects: readonly (KubernetesObject | undefined)[]): KubernetesObject[] {
  return objects.filter((object) => object !== undefined);
}

/** The objects of workloads, each with who it is and its ways before its pods. */
class WorkloadView {
  private readonly configMaps: ReadonlyMap<string, { readonly name: string; readonly contentHash: string }>;

  /** Names of the policies so far, as `namespace/name`. */
  private readonly policies = new Set<string>();

  constructor(
    private readonly environment: ResolvedEnvironment,
    private readonly partOf: string,
    private readonly identities: KnownIdentities,
  ) {
    const made = Object.values(environment.configMaps).filter(({ exists }) => !exists);
    this.configMaps = new Map(made.map(({ name, data }) => [name, { name, contentHash: contentHashOf(data) }]));
  }

  service(service: ResolvedEnvironment["services"][string]): KubernetesObject[] {
    const owner = this.ownerOf(service);
    const clientIds = clientIdsOf(identitiesOfScalers(scalersOf(service.replicas)), this.environment, this.identities);
    const objects = serviceObjects(this.withContent(service), owner, this.environment.conventions, clientIds);
    const byApply = isRunByApply(service);
    const work = Object.values(service.before).flatMap((each) => {
      const placed = { ...each, namespace: service.namespace, podSecurity: service.podSecurity };
      return byApply ? this.job({ ...placed, ...jobOfWork(each) }) : this.cronJob(placed);
    });
    return [...this.account(objects.account), ...this.ways(owner, objects.traffic), ...work, ...served(objects)];
  }

  operator(operator: ResolvedEnvironment["operators"][string]): KubernetesObject[] {
    const owner = this.ownerOf(operator);
    const objects = operatorObjects(this.withContent(operator), owner, this.environment.conventions);
    const { roles, clusterRole, apiServer, webhooks, operands } = objects;
    const { validating, mutating } = webhookObjects(operator, owner);
    return [
      ...this.account(objects.account),
      ...roles.flatMap(({ role, binding }) => [role, binding]),
      ...present(clusterRole?.role, clusterRole?.binding),
      ...this.named(owner, ["ApiServer"], apiServer),
      ...this.named(owner, ["Webhooks"], webhooks),
      ...operands.flatMap(({ key, policy }) => this.named(owner, key, policy)),
      ...this.ways(owner, objects.traffic),
      ...served(objects),
      ...present(validating, mutating),
    ];
  }

  statefulSet(declared: ResolvedEnvironment["statefulSets"][string]): KubernetesObject[] {
    const owner = this.ownerOf(declared);
    const objects = statefulSetObjects(this.withContent(declared), owner, this.environment.conventions);
    const { headless, service, loadBalancer, additional, statefulSet, disruptionBudget, monitor } = objects;
    return [
      ...this.account(objects.account),
      ...this.ways(owner, objects.traffic),
      ...present(headless, service, loadBalancer, ...additional, statefulSet, disruptionBudget, monitor),
    ];
  }

  daemonSet(declared: ResolvedEnvironment["daemonSets"][string]): KubernetesObject[] {
    const owner = this.ownerOf(declared);
    const objects = daemonSetObjects(this.withContent(declared), owner, this.environment.conventions);
    return [
      ...this.account(objects.account),
      ...this.ways(owner, objects.traffic),
      ...present(objects.service, ...objects.additional, objects.daemonSet, objects.monitor),
    ];
  }

  job(declared: ResolvedEnvironment["jobs"][string]): KubernetesObject[] {
    const owner = this.ownerOf(declared);
    const objects = jobObjects(declared, owner, this.environment.conventions);
    return [...this.account(objects.account), ...this.ways(owner, objects.traffic), objects.job];
  }

  cronJob(declared: ResolvedEnvironment["cronJobs"][string]): KubernetesObject[] {
    const owner = this.ownerOf(declared);
    const objects = cronJobObjects(declared, owner, this.environment.conventions);
    return [...this.account(objects.account), ...this.ways(owner, objects.traffic), objects.cronJob];
  }

  /** The ways to and from pods, by the names that their construct gives them. */
  private ways(owner: ObjectOwner, { egress, calls, callers }: PodTraffic): KubernetesObject[] {
    return [
      ...this.named(owner, ["Egress"], egress),
      ...this.named(owner, ["Calls"], calls),
      ...this.named(owner, ["Callers"], callers),
    ];
  }

  private named(owner: ObjectOwner, key: readonly string[], policy: KubernetesObject | undefined): KubernetesObject[] {
    return policy ? [withFreeName(this.policies, policy, policyKey(owner, key.join(" ")))] : [];
  }

  private ownerOf(workload: InNamespace<ResolvedPod>): ObjectOwner {
    return ownerOf(workload, this.partOf);
  }

  private account(account: AccountObjects | undefined): KubernetesObject[] {
    if (!account) return [];
    return present(
      identifiedAccount(account, this.environment, this.identities),
      account.role?.role,
      account.role?.binding,
    );
  }

  private withContent<Pod extends ResolvedPod>(pod: Pod): Pod {
    return withContent(
      pod,
      namedBy(this.configMaps, () => configMapsOf(pod)),
    );
  }
}

/** What is before the pods of a Deployment, the Deployment, and what scales and keeps it. */
function served({ deployment, keda, ...objects }: ServiceObjects): KubernetesObject[] {
  const { service, loadBalancer, additional, autoscaler, disruptionBudget, monitor } = objects;
  return [
    ...present(service, loadBalancer, ...additional, deployment, autoscaler),
    ...Object.values(keda?.authentications ?? {}),
    ...present(keda?.scaledObject, disruptionBudget, monitor),
  ];
}
