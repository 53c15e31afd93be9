import { DeploymentV1, type DeploymentV1Config } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import {
  HorizontalPodAutoscalerV2,
  type HorizontalPodAutoscalerV2Config,
} from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import {
  PodDisruptionBudgetV1,
  type PodDisruptionBudgetV1Config,
} from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type ServiceObjects, serviceObjects } from "../../manifests/service-objects";
import { FORMER_NAME_ANNOTATION } from "../../model/kubernetes/annotations";
import { isRunByApply, jobOfWork, rolloutCommands } from "../../model/kubernetes/before";
import { PLAIN, type PodPeer } from "../../model/kubernetes/cluster-conventions";
import type { ResolvedPort } from "../../model/kubernetes/port";
import type { ResolvedPreStop } from "../../model/kubernetes/pre-stop";
import { resolveService, type ServiceDeclaration, waitsForRollout } from "../../model/kubernetes/service";
import { SERVICE_RULES } from "../../model/rules/kubernetes";
import type { ServiceSubject } from "../../model/rules/kubernetes/subject";
import { declaredAt } from "../declared-at";
import { inStack } from "../scope";
import { allowCaller, portNumberOf } from "./called-pods";
import { type Deployed, deployed } from "./deployed";
import { addFront } from "./front-service";
import { imagesOfPipeline, ownedByPipeline } from "./image-ownership";
import { layOver } from "./lay-over";
import { providerForm } from "./provider-form/provider-form";
import { type CallingWorkload, PodsOfWorkload, type WorkloadPods, type WorkloadProps } from "./workload-pods";

/** What a service is made of: its declaration, its name, and where it lives. */
export interface ServiceDeploymentProps<Ports = Readonly<Record<string, unknown>>>
  extends ServiceDeclaration<Ports>,
    WorkloadProps {
  /** Name of all its objects, and its DNS name; it never changes, because the selector is made of it. */
  readonly name: string;
  /** Whether losing the service hurts: fewer than two replicas are warned about then. @default false */
  readonly production?: boolean;
  /** Client ids of the identities that its scalers name, by name. @default {} */
  readonly clientIds?: Readonly<Record<string, string>>;
  /** Whether an apply waits until the replicas are ready. @default - true, but false when the pipeline owns the image */
  readonly waitForRollout?: boolean;
}

const SECONDS_BEYOND_DEADLINE = 60;

/**
 * A service on Kubernetes: Deployment, Service, service account, disruption budget, autoscaler or fixed replicas, and a
 * network policy for what it calls.
 *
 * The pipeline owns the image by default: `kubectl set image` is never reverted by a plan.
 *
 * @example
 * ```ts
 * const search = new ServiceDeployment(this, "Search", {
 *   name: "search",
 *   namespace: "shop",
 *   image: "shop/search:3.2.0",
 *   ports: { http: 8080 },
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   replicas: { min: 2, max: 6 },
 * });
 * search.allowFrom({ namespace: "jobs", labels: { app: "nightly" } });
 * search.resource.addOverride("spec.template.spec.priority_class_name", "shop-critical");
 * ```
 */
export class ServiceDeployment<Ports = Readonly<Record<string, unknown>>> extends Construct implements CallingWorkload {
  /** The Deployment. */
  readonly resource: DeploymentV1;
  private readonly declared: Deployed<ServiceSubject>;
  private readonly made: PodsOfWorkload;
  private readonly front: ServiceV1 | undefined;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: ServiceDeploymentProps<Ports>) {
    super(inStack(scope, id), id);
    this.declared = deployed(this, props, {
      shape: "ServiceDeployment",
      resolve: (reader, name, declared) =>
        Object.assign(resolveService(reader, name, declared), { production: declared.production ?? false }),
      rules: SERVICE_RULES,
    });
    this.made = new PodsOfWorkload(this, this.declared, props);
    const { dependsOn, owner } = this.made;
    const objects = serviceObjects(
      this.made.withContentOf(this.declared),
      owner,
      props.conventions ?? PLAIN,
      props.clientIds,
    );
    this.made.addAccount(objects.account);
    const byApply = isRunByApply(this.declared);
    const work = byApply ? this.addWork(props) : [];
    this.resource = this.addDeployment(objects, props.waitForRollout ?? waitsForRollout(this.declared), work);
    const { conventions = PLAIN } = props;
    this.front = addFront(this, { ...objects, exposed: this.declared.exposed }, { conventions, dependsOn });
    this.addCompanions(objects, dependsOn);
    if (!byApply) this.addBefore(props);
  }

  /**
   * The Service before the pods.
   *
   * @throws Error when the service is a worker without ports, which has none.
   */
  get service(): ServiceV1 {
    if (this.front) return this.front;
    throw new Error(`[${this.node.path}] service must be there, got a worker without ports; declare a port`);
  }

  /**
   * The service account of the pods; none of its tokens is mounted unless they say so.
   *
   * @throws Error when they run as one that has another name.
   */
  get serviceAccount(): ServiceAccountV1 {
    return this.made.serviceAccount;
  }

  /** Name of all objects of the service. */
  get name(): string {
    return this.declared.name;
  }

  /** Name of the namespace. */
  get namespace(): string {
    return this.declared.namespace;
  }

  /** The pods of all replicas. */
  get pods(): WorkloadPods {
    return this.made;
  }

  /**
   * Takes over from another service, mostly from itself under the name that it had before: what the pipeline sets begins with
   * the images that run there, what an autoscaler sets with the replicas, and an apply waits until the pods are ready.
   */
  succeed(former: ServiceDeployment<unknown>): void {
    this.resource.waitForRollout = true;
    this.resource.addOverride(`metadata.annotations.${FORMER_NAME_ANNOTATION}`, former.name);
    if (typeof this.declared.replicas !== "number") {
      this.resource.addOverride(
        "spec.replicas",
        former.resource.interpolationForAttribute("spec[0].replicas").toString(),
      );
    }
    for (const path of imagesOfPipeline(this.declared)) {
      const image = former.resource.interpolationForAttribute(`spec[0].template[0].spec[0].${path}`);
      this.resource.addOverride(`spec.template.spec.${path.replace(/\[(\d+)\]/, ".$1")}`, image.toString());
    }
  }

  /** Where other pods of the cluster find the service, such as `users-v1.portal.svc.cluster.local`. */
  get dnsName(): string {
    return `${this.name}.${this.namespace}.svc.cluster.local`;
  }

  /** The ports by name. */
  get ports(): Readonly<Record<string, ResolvedPort>> {
    return this.declared.ports;
  }

  /** The commands by which the pipeline rolls out a version, for a shell; undefined where it has no work before. */
  get rolloutCommands(): string | undefined {
    const { before } = this.declared;
    return Object.keys(before).length > 0 && !isRunByApply(this.declared)
      ? rolloutCommands(this.declared, before, this.namespace)
      : undefined;
  }

  /** What the pods wait for before they stop. */
  get preStop(): ResolvedPreStop | undefined {
    return this.declared.preStop;
  }

  /** What is made before a route leads here: the Service. */
  get prerequisites(): readonly ITerraformDependable[] {
    return this.front ? [this.front] : [];
  }

  /**
   * Number of a port of the Service.
   *
   * @throws Error when the service has no such port.
   */
  portNumber(name: keyof Ports & string): number {
    return portNumberOf(this, this.ports, name);
  }

  /**
   * Lets the pods of a caller reach every port of this service, in its namespace or in another. Where the caller lives in
   * a closed {@link PodNamespace}, its way here is opened too. Allowing it twice is the same as once.
   *
   * Network policies close what they do not name: from then on nobody else reaches these pods, unless another policy
   * lets them in, as those of a `Namespace` do for pods of the same namespace, the gateway and the scraper.
   *
   * @param caller another workload, such as a service or a `CronJob`, or pods that were not made here
   * @throws InvalidDeclarationError when the pods are not given by their namespace, and labels
   * @throws Error when the service is a worker without ports, which nobody can call
   */
  allowFrom(caller: CallingWorkload | PodPeer): this {
    allowCaller(this, this.made, this.ports, caller);
    return this;
  }

  private addDeployment(
    { deployment }: ServiceObjects,
    waitForRollout: boolean,
    work: readonly ITerraformDependable[],
  ): DeploymentV1 {
    const { replicas, rollout } = this.declared;
    const timeout = `${rollout.progressDeadlineSeconds + SECONDS_BEYOND_DEADLINE}s`;
    const resource = new DeploymentV1(this, "Resource", {
      ...providerForm<DeploymentV1Config>(deployment),
      waitForRollout,
      timeouts: { create: timeout, update: timeout },
      lifecycle: {
        ignoreChanges: [
          ...(typeof replicas === "number" ? [] : ["spec[0].replicas"]),
          ...ownedByPipeline(this.declared, "spec[0].template[0]"),
        ],
      },
      dependsOn: [...this.made.prerequisites, ...work],
    });
    return layOver(resource, deployment);
  }

  /** Makes the cron jobs that never run by themselves, of which the pipeline makes Jobs before a rollout. */
  private addBefore(props: WorkloadProps): void {
    const home = homeOf(props);
    for (const [key, work] of Object.entries(this.declared.before)) {
      // Loaded late: few services have work before a rollout.
      const { CronJob }: typeof import("./cron-job") = require("./cron-job");
      const cronJob = new CronJob(this, `Before-${key}`, { ...work, ...home, namespace: props.namespace });
      declaredAt(cronJob, ["before", key]);
    }
  }

  /** Makes the Jobs for whose end an apply waits before it rolls out, one after the other. */
  private addWork(props: WorkloadProps): readonly ITerraformDependable[] {
    const home = homeOf(props);
    const made: ITerraformDependable[] = [];
    for (const [key, work] of Object.entries(this.declared.before)) {
      // Loaded late: few services have work before a rollout.
      const { Job }: typeof import("./job") = require("./job");
      const job = new Job(this, `Before-${key}`, {
        ...jobOfWork(work),
        ...home,
        namespace: props.namespace,
        dependsOn: [...(props.dependsOn ?? []), ...made],
        waitForCompletion: true,
      });
      declaredAt(job, ["before", key]);
      made.push(job.resource);
    }
    return made;
  }

  private addCompanions(objects: ServiceObjects, dependsOn: ITerraformDependable[] | undefined): void {
    const { autoscaler, keda, disruptionBudget, traffic, monitor } = objects;
    if (keda) {
      // Loaded late: few services are scaled by events.
      const { addKedaScaling }: typeof import("./keda-scaling") = require("./keda-scaling");
      addKedaScaling(this, keda, [...(dependsOn ?? []), this.resource]);
    }
    if (autoscaler) {
      const config = providerForm<HorizontalPodAutoscalerV2Config>(autoscaler);
      new HorizontalPodAutoscalerV2(this, "Autoscaler", { ...config, dependsOn });
    }
    if (disruptionBudget) {
      const config = providerForm<PodDisruptionBudgetV1Config>(disruptionBudget);
      new PodDisruptionBudgetV1(this, "DisruptionBudget", { ...config, dependsOn });
    }
    this.made.addTraffic(traffic);
    this.made.addMonitor(monitor);
  }
}

/** What work before a rollout shares with its service. */
function homeOf(props: WorkloadProps): Partial<WorkloadProps> {
  const given = [
    "podSecurity",
    "partOf",
    "conventions",
    "configMaps",
    "claims",
    "dependsOn",
    "accountAnnotations",
  ] as const;
  return Object.fromEntries(given.flatMap((key) => (props[key] === undefined ? [] : [[key, props[key]]])));
}
