import {
  PodDisruptionBudgetV1,
  type PodDisruptionBudgetV1Config,
} from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1, type ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import { StatefulSetV1, type StatefulSetV1Config } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { statefulSetObjects } from "../../manifests/stateful-set";
import { PLAIN, type PodPeer } from "../../model/kubernetes/cluster-conventions";
import type { ResolvedPort } from "../../model/kubernetes/port";
import { waitsForRollout } from "../../model/kubernetes/service";
import { resolveStatefulSet, type StatefulSetDeclaration } from "../../model/kubernetes/stateful-set";
import { STATEFUL_SET_RULES } from "../../model/rules/kubernetes";
import type { StatefulSetSubject } from "../../model/rules/kubernetes/subject";
import { inStack } from "../scope";
import { allowCaller, portNumberOf } from "./called-pods";
import { type Deployed, deployed } from "./deployed";
import { addFront } from "./front-service";
import { ownedByPipeline } from "./image-ownership";
import { layOver } from "./lay-over";
import { providerForm } from "./provider-form/provider-form";
import { type CallingWorkload, PodsOfWorkload, type WorkloadPods, type WorkloadProps } from "./workload-pods";

/** What pods with names and storage of their own are made of: their declaration, their name, and where they live. */
export interface StatefulSetProps<Ports = Readonly<Record<string, unknown>>>
  extends StatefulSetDeclaration<Ports>,
    WorkloadProps {
  /** Whether losing it hurts. @default false */
  readonly production?: boolean;
  /** Whether an apply waits until the replicas are ready. @default - true, but false when the pipeline owns the image */
  readonly waitForRollout?: boolean;
}

/**
 * Pods with names and storage of their own: StatefulSet, a headless Service that gives each a DNS name, a Service for
 * callers, a claim for each replica, service account, disruption budget, and a network policy for what they call. Its pods
 * are held to what those of a `ServiceDeployment` are held to.
 *
 * Name, `serviceName`, `podManagementPolicy` and volumes of the kind `claimTemplate` never change in place: a plan that
 * changes one deletes the StatefulSet, and with it its pods, and makes it anew. The claims stay. Only another `size` of
 * such a volume is planned as an update, which does nothing, and is planned again every time.
 *
 * @example
 * ```ts
 * const queue = new StatefulSet(this, "Queue", {
 *   name: "queue",
 *   namespace: "shop",
 *   image: "rabbitmq:4.1.4",
 *   ports: { amqp: 5672 },
 *   probes: { liveness: { path: false }, readiness: { path: false } },
 *   metrics: false,
 *   resources: { requests: { cpu: "200m", memory: "512Mi" } },
 *   replicas: 3,
 *   runAsUser: 999,
 *   volumes: { data: { kind: "claimTemplate", size: "8Gi", mountPath: "/var/lib/rabbitmq" } },
 * });
 * queue.allowFrom({ namespace: "jobs", labels: { app: "nightly" } });
 * ```
 */
export class StatefulSet<Ports = Readonly<Record<string, unknown>>> extends Construct implements CallingWorkload {
  /** The StatefulSet. */
  readonly resource: StatefulSetV1;
  /** The headless Service. */
  readonly headlessService: ServiceV1;
  private readonly declared: Deployed<StatefulSetSubject>;
  private readonly made: PodsOfWorkload;
  private readonly front: ServiceV1 | undefined;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: StatefulSetProps<Ports>) {
    super(inStack(scope, id), id);
    this.declared = deployed(this, props, {
      shape: "StatefulSet",
      resolve: (reader, name, declared) => ({
        ...resolveStatefulSet(reader, name, declared),
        production: declared.production ?? false,
      }),
      rules: STATEFUL_SET_RULES,
    });
    this.made = new PodsOfWorkload(this, this.declared, props);
    const { dependsOn, owner } = this.made;
    const objects = statefulSetObjects(this.made.withContentOf(this.declared), owner, props.conventions ?? PLAIN);
    this.made.addAccount(objects.account);
    const headless = providerForm<ServiceV1Config>(objects.headless);
    this.headlessService = new ServiceV1(this, "Headless", { ...headless, dependsOn });
    this.resource = new StatefulSetV1(this, "Resource", {
      ...providerForm<StatefulSetV1Config>(objects.statefulSet),
      waitForRollout: props.waitForRollout ?? waitsForRollout(this.declared),
      lifecycle: { ignoreChanges: ownedByPipeline(this.declared, "spec[0].template[0]") },
      dependsOn: [...this.made.prerequisites, this.headlessService],
    });
    layOver(this.resource, objects.statefulSet);
    const { conventions = PLAIN } = props;
    this.front = addFront(this, { ...objects, exposed: this.declared.exposed }, { conventions, dependsOn });
    if (objects.disruptionBudget) {
      const config = providerForm<PodDisruptionBudgetV1Config>(objects.disruptionBudget);
      new PodDisruptionBudgetV1(this, "DisruptionBudget", { ...config, dependsOn });
    }
    this.made.addTraffic(objects.traffic);
    this.made.addMonitor(objects.monitor);
  }

  /**
   * The service account of the pods; none of its tokens is mounted unless they say so.
   *
   * @throws Error when they run as one that has another name.
   */
  get serviceAccount(): ServiceAccountV1 {
    return this.made.serviceAccount;
  }

  /** The Service that callers reach the pods by; the headless one where there is no other. */
  get service(): ServiceV1 {
    return this.front ?? this.headlessService;
  }

  /** Name of all objects, but for the headless Service. */
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

  /** Where other pods of the cluster find any of the pods, such as `queue.shop.svc.cluster.local`. */
  get dnsName(): string {
    return `${this.name}.${this.namespace}.svc.cluster.local`;
  }

  /** The ports by name. */
  get ports(): Readonly<Record<string, ResolvedPort>> {
    return this.declared.ports;
  }

  /** What is made before a route leads here: the Service. */
  get prerequisites(): readonly ITerraformDependable[] {
    return [this.service];
  }

  /**
   * Number of a port of the Service.
   *
   * @throws Error when there is no such port.
   */
  portNumber(name: keyof Ports & string): number {
    return portNumberOf(this, this.ports, name);
  }

  /**
   * Lets the pods of a caller reach every port of these pods, as `allowFrom` of a `ServiceDeployment` does.
   *
   * @param caller another workload, such as a service or a `CronJob`, or pods that were not made here
   * @throws InvalidDeclarationError when the pods are not given by their namespace, and labels
   * @throws Error when there is no port that anybody could call
   */
  allowFrom(caller: CallingWorkload | PodPeer): this {
    allowCaller(this, this.made, this.ports, caller);
    return this;
  }
}
