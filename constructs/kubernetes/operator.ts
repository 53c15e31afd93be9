import {
  ClusterRoleBindingV1,
  type ClusterRoleBindingV1Config,
} from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1, type ClusterRoleV1Config } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { DeploymentV1, type DeploymentV1Config } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { NetworkPolicyV1, type NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import {
  PodDisruptionBudgetV1,
  type PodDisruptionBudgetV1Config,
} from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { RoleBindingV1, type RoleBindingV1Config } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1, type RoleV1Config } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1, type ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import type { ObjectOf } from "../../manifests/kubernetes-object";
import { type OperatorObjects, operatorObjects } from "../../manifests/operator";
import { policyKey, withFreeName } from "../../manifests/policy-name";
import { PLAIN } from "../../model/kubernetes/cluster-conventions";
import { type OperatorDeclaration, type ResolvedOperator, resolveOperator } from "../../model/kubernetes/operator";
import { waitsForRollout } from "../../model/kubernetes/service";
import { OPERATOR_RULES } from "../../model/rules/kubernetes";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { type Deployed, deployed } from "./deployed";
import { ownedByPipeline } from "./image-ownership";
import { layOver } from "./lay-over";
import { addWebhooks } from "./operator-webhooks";
import { policyNames } from "./policy-name";
import { providerForm } from "./provider-form/provider-form";
import { type CallingWorkload, PodsOfWorkload, type WorkloadPods, type WorkloadProps } from "./workload-pods";

/** What an operator is made of: its declaration, its name, and where it lives. */
export interface OperatorProps<Ports = Readonly<Record<string, unknown>>>
  extends OperatorDeclaration<Ports>,
    WorkloadProps {
  /** Whether an apply waits until the replicas are ready. @default - true, but false when the pipeline owns the image */
  readonly waitForRollout?: boolean;
}

const SECONDS_BEYOND_DEADLINE = 60;

/**
 * An operator: Deployment, Service, service account with a token, roles in the namespaces that it watches, leader
 * election, the ways to and from the API server and the pods that it makes, and its webhooks. Its pods are held to what those of a
 * `ServiceDeployment` are held to. The definitions of its kinds are `OperatorDefinitions`, in a stack before.
 *
 * @example
 * ```ts
 * new Operator(this, "Databases", {
 *   name: "databases",
 *   namespace: "databases",
 *   image: "shop/database-operator:1.4.0",
 *   ports: { metrics: 8080, health: 8081, webhook: { container: 9443, service: 443 } },
 *   probes: {
 *     liveness: { path: "/healthz", port: "health" },
 *     readiness: { path: "/readyz", port: "health" },
 *   },
 *   resources: { requests: { cpu: "50m", memory: "64Mi" } },
 *   watches: ["shop"],
 *   permissions: {
 *     watched: [
 *       { apiGroups: ["databases.shop"], resources: ["clusters"], verbs: ["get", "list", "watch"] },
 *       { resources: ["secrets"], verbs: ["get", "create"] },
 *     ],
 *   },
 *   volumes: { certificates: { kind: "secret", name: "databases-webhook", mountPath: "/certificates" } },
 *   webhooks: {
 *     ca: { kind: "certManager", certificate: "databases-webhook" },
 *     validating: {
 *       "clusters.databases.shop": {
 *         path: "/validate",
 *         rules: [{ apiGroups: ["databases.shop"], resources: ["clusters"] }],
 *       },
 *     },
 *   },
 * });
 * ```
 */
export class Operator<Ports = Readonly<Record<string, unknown>>> extends Construct implements CallingWorkload {
  /** The Deployment. */
  readonly resource: DeploymentV1;
  /** Everything that has to be there before objects of its kinds: the Deployment, and whoever is asked about them. */
  readonly prerequisites: readonly ITerraformDependable[];
  private readonly declared: Deployed<ResolvedOperator>;
  private readonly made: PodsOfWorkload;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: OperatorProps<Ports>) {
    super(inStack(scope, id), id);
    this.declared = deployed(this, props, { shape: "Operator", resolve: resolveOperator, rules: OPERATOR_RULES });
    this.made = new PodsOfWorkload(this, this.declared, props);
    const objects = operatorObjects(
      this.made.withContentOf(this.declared),
      this.made.owner,
      props.conventions ?? PLAIN,
    );
    this.made.addAccount(objects.account);
    const before = this.made.prerequisites;
    const needed = [
      ...this.addRoles(objects, before),
      this.addPolicy(["ApiServer"], objects.apiServer, before),
      ...(objects.webhooks ? [this.addPolicy(["Webhooks"], objects.webhooks, before)] : []),
      ...objects.operands.map(({ key, policy }) => this.addPolicy(key, policy, before)),
    ];
    this.resource = this.addDeployment(objects, props.waitForRollout ?? waitsForRollout(this.declared), [
      ...before,
      ...needed,
    ]);
    const front = this.addCompanions(objects, before);
    // Who is asked is there before anybody asks, and is taken away after nobody does any more.
    const answering = [this.resource, ...front];
    this.prerequisites = [...answering, ...addWebhooks(this, this.declared, this.made.owner, answering)];
  }

  /**
   * The service account of the pods.
   *
   * @throws Error when they run as one that has another name.
   */
  get serviceAccount(): ServiceAccountV1 {
    return this.made.serviceAccount;
  }

  /** Name of all objects of the operator. */
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

  private addRoles({ roles, clusterRole }: OperatorObjects, dependsOn: ITerraformDependable[]): ITerraformDependable[] {
    const inNamespaces = roles.map(({ role, binding }) => {
      const { namespace = "", name = "" } = role.metadata;
      const id = childId(this, ["Role", namespace, name], `Role-${namespace}-${name}`);
      const made = new RoleV1(this, id, { ...providerForm<RoleV1Config>(role), dependsOn });
      return new RoleBindingV1(this, `${id}-Binding`, {
        ...providerForm<RoleBindingV1Config>(binding),
        dependsOn: [...dependsOn, made],
      });
    });
    if (!clusterRole) return inNamespaces;
    const made = new ClusterRoleV1(this, "ClusterRole", providerForm<ClusterRoleV1Config>(clusterRole.role));
    const binding = new ClusterRoleBindingV1(this, "ClusterRoleBinding", {
      ...providerForm<ClusterRoleBindingV1Config>(clusterRole.binding),
      dependsOn: [made],
    });
    return [...inNamespaces, binding];
  }

  private addPolicy(
    key: readonly string[],
    policy: ObjectOf<NetworkPolicy>,
    dependsOn: ITerraformDependable[],
  ): NetworkPolicyV1 {
    const named = withFreeName(policyNames(this), policy, policyKey(this.made.owner, key.join(" ")));
    const config = providerForm<NetworkPolicyV1Config>(named);
    return new NetworkPolicyV1(this, childId(this, key, key.join("-")), { ...config, dependsOn });
  }

  private addDeployment(
    { deployment }: OperatorObjects,
    waitForRollout: boolean,
    dependsOn: ITerraformDependable[],
  ): DeploymentV1 {
    const timeout = `${this.declared.rollout.progressDeadlineSeconds + SECONDS_BEYOND_DEADLINE}s`;
    const resource = new DeploymentV1(this, "Resource", {
      ...providerForm<DeploymentV1Config>(deployment),
      waitForRollout,
      timeouts: { create: timeout, update: timeout },
      lifecycle: { ignoreChanges: ownedByPipeline(this.declared, "spec[0].template[0]") },
      dependsOn,
    });
    return layOver(resource, deployment);
  }

  /** @returns the Service, where there is one */
  private addCompanions(
    { service, disruptionBudget, traffic, monitor }: OperatorObjects,
    dependsOn: ITerraformDependable[],
  ): readonly ServiceV1[] {
    if (disruptionBudget) {
      const config = providerForm<PodDisruptionBudgetV1Config>(disruptionBudget);
      new PodDisruptionBudgetV1(this, "DisruptionBudget", { ...config, dependsOn });
    }
    this.made.addTraffic(traffic);
    this.made.addMonitor(monitor);
    if (!service) return [];
    return [new ServiceV1(this, "Service", { ...providerForm<ServiceV1Config>(service), dependsOn })];
  }
}
