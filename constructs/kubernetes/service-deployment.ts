import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ResolvedPort } from "../../model/kubernetes/container";
import { replicaBounds, resolveService, type ServiceDeclaration } from "../../model/kubernetes/service";
import { SERVICE_RULES } from "../../model/rules/kubernetes";
import type { ServiceSubject } from "../../model/rules/kubernetes/subject";
import { parseLabelName } from "../../model/value/dns-name";
import { oneOf } from "../../model/value/value-error";
import { resolveOrThrow } from "../declared";
import { inStack } from "../scope";
import { autoscaler } from "./autoscaler";
import { disruptionBudget } from "./disruption-budget";
import type { PodNamespace } from "./existing-namespace";
import { ownedByPipeline } from "./image-ownership";
import { recommendedLabels, selectorLabels } from "./labels";
import type { PodPeer } from "./network-peer";
import { podTemplate } from "./pod-template";
import { serviceEgress } from "./service-egress";
import type { ServiceObject } from "./service-object";
import { egressTo, ingressFrom } from "./service-traffic";

/** What a service is made of: its declaration, its name, and where it lives. */
export interface ServiceDeploymentProps<Ports = Readonly<Record<string, unknown>>> extends ServiceDeclaration<Ports> {
  /** Name of all its objects, and its DNS name; it never changes, because the selector is made of it. */
  readonly name: string;
  /** Name of the namespace; a `Namespace` is made before the first pod. */
  readonly namespace: string | PodNamespace;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
  /** Whether losing the service hurts: fewer than two replicas are warned about then. @default false */
  readonly production?: boolean;
  /** Whether an apply waits until the replicas are ready. @default - true, but false when the pipeline owns the image */
  readonly waitForRollout?: boolean;
}

interface DeployedService extends ServiceSubject {
  /** Name of the namespace. */
  readonly namespace: string;
}

/** Props whose values may come from other resources: they only pass through. */
const DEFERRABLE = ["name", "namespace", "env", "labels", "annotations", "volumes", "placement"];
const SECONDS_BEYOND_DEADLINE = 60;
const SMALLEST_FLOOR_WITH_BUDGET = 2;

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
export class ServiceDeployment<Ports = Readonly<Record<string, unknown>>> extends Construct {
  /** The Deployment. */
  readonly resource: DeploymentV1;
  /** The Service before the pods. */
  readonly service: ServiceV1;
  /** The service account of the pods; none of its tokens is mounted. */
  readonly serviceAccount: ServiceAccountV1;
  private readonly declared: DeployedService;
  private readonly object: ServiceObject;
  private readonly closed: boolean;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: ServiceDeploymentProps<Ports>) {
    super(inStack(scope, id), id);
    const { namespace, partOf, production = false, waitForRollout } = props;
    const namespaceName = typeof namespace === "string" ? namespace : namespace.name;
    this.declared = resolveOrThrow<DeployedService>(this, {
      props,
      resolve: (reader) => ({
        ...resolveService(reader, props.name, props),
        namespace: reader.required("namespace", namespaceName, parseLabelName),
        production,
      }),
      rules: SERVICE_RULES,
      deferrable: DEFERRABLE,
    });
    const object: ServiceObject = {
      metadata: {
        name: this.name,
        namespace: this.namespace,
        labels: { ...recommendedLabels(this.name, partOf ?? this.namespace) },
      },
      selector: selectorLabels(this.name),
      ...(typeof namespace !== "string" && { dependsOn: [...namespace.prerequisites] }),
    };
    this.object = object;
    this.closed = typeof namespace !== "string" && namespace.closed;
    this.serviceAccount = new ServiceAccountV1(this, "ServiceAccount", {
      metadata: object.metadata,
      automountServiceAccountToken: false,
      dependsOn: object.dependsOn,
    });
    this.resource = this.deployment(object, waitForRollout ?? this.declared.imageOwner === "terraform");
    this.service = this.clusterService(object);
    this.addCompanions(object);
  }

  /** Name of all objects of the service. */
  get name(): string {
    return this.declared.name;
  }

  /** Name of the namespace. */
  get namespace(): string {
    return this.declared.namespace;
  }

  /** Where other pods of the cluster find the service, such as `users-v1.portal.svc.cluster.local`. */
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
   * @throws Error when the service has no such port.
   */
  portNumber(name: keyof Ports & string): number {
    const port = this.ports[name];
    if (port) return port.service;
    throw new Error(
      `[${this.node.path}] port must be one of the service, got "${name}"; choose ${oneOf(Object.keys(this.ports))}`,
    );
  }

  /**
   * Lets the pods of a caller reach every port of this service, in its namespace or in another. Where the caller lives in
   * a closed {@link PodNamespace}, its way here is opened too. Allowing it twice is the same as once.
   *
   * Network policies close what they do not name: from then on nobody else reaches these pods, unless another policy
   * lets them in, as those of a `Namespace` do for pods of the same namespace, the gateway and the scraper.
   *
   * @param caller another service, or pods that were not made here
   */
  allowFrom(caller: ServiceDeployment<never> | ServiceDeployment | PodPeer): this {
    const made = caller instanceof ServiceDeployment;
    const peer = made ? caller.peer : caller;
    const name = [peer.namespace, ...Object.values(peer.labels ?? {})].join("-");
    const ports = Object.values(this.ports);
    if (this.node.tryFindChild(`From-${name}`)) return this;
    ingressFrom(this, this.object, { id: `From-${name}`, name: `${this.name}-from-${name}`, peer, ports });
    if (!made || !caller.closed) return this;
    const to = `${this.namespace}-${this.name}`;
    egressTo(caller, caller.object, { id: `To-${to}`, name: `${caller.name}-to-${to}`, peer: this.peer, ports });
    return this;
  }

  private get peer(): PodPeer {
    return { namespace: this.namespace, labels: selectorLabels(this.name) };
  }

  private deployment({ metadata, selector, dependsOn = [] }: ServiceObject, waitForRollout: boolean): DeploymentV1 {
    const { replicas, rollout } = this.declared;
    const scaled = typeof replicas !== "number";
    const timeout = `${rollout.progressDeadlineSeconds + SECONDS_BEYOND_DEADLINE}s`;
    return new DeploymentV1(this, "Resource", {
      metadata,
      spec: {
        ...(!scaled && { replicas: String(replicas) }),
        minReadySeconds: rollout.minReadySeconds,
        progressDeadlineSeconds: rollout.progressDeadlineSeconds,
        selector: { matchLabels: { ...selector } },
        strategy: {
          type: "RollingUpdate",
          rollingUpdate: { maxSurge: String(rollout.maxSurge), maxUnavailable: String(rollout.maxUnavailable) },
        },
        template: podTemplate(this.declared, { labels: metadata.labels, serviceAccountName: metadata.name }),
      },
      waitForRollout,
      timeouts: { create: timeout, update: timeout },
      lifecycle: { ignoreChanges: [...(scaled ? ["spec[0].replicas"] : []), ...ownedByPipeline(this.declared)] },
      dependsOn: [...dependsOn, this.serviceAccount],
    });
  }

  private clusterService({ metadata, selector, dependsOn }: ServiceObject): ServiceV1 {
    return new ServiceV1(this, "Service", {
      metadata,
      spec: {
        type: "ClusterIP",
        selector: { ...selector },
        port: Object.values(this.ports).map(({ name, service, protocol }) => ({
          name,
          port: service,
          targetPort: name,
          protocol,
        })),
      },
      dependsOn,
    });
  }

  private addCompanions(object: ServiceObject): void {
    const { replicas, disruption, egress } = this.declared;
    if (typeof replicas !== "number") autoscaler(this, object, replicas);
    if (replicaBounds(this.declared).min >= SMALLEST_FLOOR_WITH_BUDGET) disruptionBudget(this, object, disruption);
    if (egress.length > 0) serviceEgress(this, object, egress);
  }
}
