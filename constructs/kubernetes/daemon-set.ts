import { DaemonSetV1, type DaemonSetV1Config } from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import type { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1, type ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { daemonSetObjects } from "../../manifests/daemon-set";
import { PLAIN } from "../../model/kubernetes/cluster-conventions";
import { type DaemonSetDeclaration, type ResolvedDaemonSet, resolveDaemonSet } from "../../model/kubernetes/daemon-set";
import { DAEMON_SET_RULES } from "../../model/rules/kubernetes";
import { inStack } from "../scope";
import { type Deployed, deployed } from "./deployed";
import { ownedByPipeline } from "./image-ownership";
import { layOver } from "./lay-over";
import { providerForm } from "./provider-form/provider-form";
import { type CallingWorkload, PodsOfWorkload, type WorkloadPods, type WorkloadProps } from "./workload-pods";

/** What something that runs on every node is made of: its declaration, its name, and where it lives. */
export interface DaemonSetProps<Ports = Readonly<Record<string, unknown>>>
  extends DaemonSetDeclaration<Ports>,
    WorkloadProps {
  /** Whether an apply waits until every node has the new version, which takes the longer the more nodes there are. @default false */
  readonly waitForRollout?: boolean;
}

/**
 * What runs on every node: DaemonSet, service account, a network policy for what it calls, and a Service where one is
 * asked for. Its pods are held to what those of a `ServiceDeployment` are held to; what needs the node itself lives in a
 * namespace whose `podSecurity` is "privileged".
 *
 * @example
 * ```ts
 * const agents = new Namespace(this, "Agents", {
 *   name: "node-agents",
 *   podSecurity: "privileged",
 *   podSecurityReason: "agents read the logs of their node",
 * });
 * new DaemonSet(this, "Logs", {
 *   name: "logs",
 *   namespace: agents,
 *   reason: "reads the logs of every node",
 *   image: "fluent/fluent-bit:4.1.1",
 *   ports: { http: 2020 },
 *   probes: { liveness: { path: "/" }, readiness: { path: "/api/v1/health" } },
 *   metrics: { path: "/api/v1/metrics/prometheus" },
 *   resources: { requests: { cpu: "50m", memory: "64Mi" } },
 *   runAsUser: 0,
 *   volumes: { logs: { kind: "hostPath", path: "/var/log", mountPath: "/var/log" } },
 * });
 * ```
 */
export class DaemonSet<Ports = Readonly<Record<string, unknown>>> extends Construct implements CallingWorkload {
  /** The DaemonSet. */
  readonly resource: DaemonSetV1;
  private readonly declared: Deployed<ResolvedDaemonSet>;
  private readonly made: PodsOfWorkload;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: DaemonSetProps<Ports>) {
    super(inStack(scope, id), id);
    this.declared = deployed(this, props, { shape: "DaemonSet", resolve: resolveDaemonSet, rules: DAEMON_SET_RULES });
    this.made = new PodsOfWorkload(this, this.declared, props);
    const { dependsOn, owner } = this.made;
    const objects = daemonSetObjects(this.made.withContentOf(this.declared), owner, props.conventions ?? PLAIN);
    this.made.addAccount(objects.account);
    this.resource = new DaemonSetV1(this, "Resource", {
      ...providerForm<DaemonSetV1Config>(objects.daemonSet),
      waitForRollout: props.waitForRollout ?? false,
      lifecycle: { ignoreChanges: ownedByPipeline(this.declared, "spec[0].template[0]") },
      dependsOn: this.made.prerequisites,
    });
    layOver(this.resource, objects.daemonSet);
    const services = [objects.service, ...objects.additional].flatMap((service) => service ?? []);
    for (const service of services) {
      const id = service === objects.service ? "Service" : `Service-${service.metadata.name}`;
      new ServiceV1(this, id, { ...providerForm<ServiceV1Config>(service), dependsOn });
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

  /** Name of all objects. */
  get name(): string {
    return this.declared.name;
  }

  /** Name of the namespace. */
  get namespace(): string {
    return this.declared.namespace;
  }

  /** The pods of all nodes, to be let into a service: `search.allowFrom(agents)`. */
  get pods(): WorkloadPods {
    return this.made;
  }
}
