import { NetworkPolicyV1, type NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { ServiceAccountV1, type ServiceAccountV1Config } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import { type ObjectOf, type ObjectOwner, ownerOf } from "../../manifests/kubernetes-object";
import type { PodMonitor } from "../../manifests/pod-monitor";
import type { PodTraffic } from "../../manifests/pod-traffic";
import { policyKey, withFreeName } from "../../manifests/policy-name";
import type { AccountObjects } from "../../manifests/service-account";
import type { ClusterConventions, PodPeer } from "../../model/kubernetes/cluster-conventions";
import { withContent } from "../../model/kubernetes/config-map";
import { selectorOf } from "../../model/kubernetes/labels";
import type { ResolvedPod } from "../../model/kubernetes/pod";
import type { PodSecurityLevel } from "../../model/kubernetes/pod-security";
import type { ResolvedPort } from "../../model/kubernetes/port";
import { identified } from "./account-identity";
import type { PodNamespace } from "./existing-namespace";
import { policyNames } from "./policy-name";
import { providerForm } from "./provider-form/provider-form";
import { TrafficPolicies } from "./traffic-policies";

/** What is said of every workload besides its declaration: its name, and where it lives. */
export interface WorkloadProps {
  /** Name of all its objects; it never changes, because selectors are made of it. */
  readonly name: string;
  /** Name of the namespace; a `Namespace` is made before the first pod. */
  readonly namespace: string | PodNamespace;
  /**
   * What the pods may have beyond "restricted", where the namespace is given by its name.
   *
   * @default - what a `Namespace` says that was made here, or "restricted"
   */
  readonly podSecurity?: PodSecurityLevel;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
  /** What the cluster has; `AKS` for an AKS cluster. @default PLAIN */
  readonly conventions?: ClusterConventions;
  /**
   * ConfigMaps that are made here and that the pods read: they are made before, and pods that stay are replaced when a
   * text changes. @default []
   */
  readonly configMaps?: readonly PodConfigMap[];
  /** What is made before everything of it. @default [] */
  readonly dependsOn?: readonly ITerraformDependable[];
  /** Claims that are made here and that the pods mount: they are made before. @default [] */
  readonly claims?: readonly PodClaim[];
  /**
   * More annotations of the account of the pods, such as `azure.workload.identity/client-id` with the client id of an
   * identity that is made here. @default {}
   */
  readonly accountAnnotations?: Readonly<Record<string, string>>;
}

/** A claim that pods mount; a `PersistentVolumeClaim` is one. */
export interface PodClaim {
  /** Name of the claim. */
  readonly name: string;
  /** What has to be there before the first pod. */
  readonly prerequisites: readonly ITerraformDependable[];
}

/** A ConfigMap that pods read; a `ConfigMap` is one. */
export interface PodConfigMap {
  /** Name of the ConfigMap. */
  readonly name: string;
  /** What differs when a text differs. */
  readonly contentHash: string;
  /** What has to be there before the first pod. */
  readonly prerequisites: readonly ITerraformDependable[];
}

/** The pods of a workload that was made here, as the rest of the cluster knows them. */
export interface WorkloadPods {
  /** What network policies find them by. */
  readonly peer: PodPeer;
}

/** A workload whose pods call others, such as a `ServiceDeployment` or a `CronJob`. */
export interface CallingWorkload {
  /** The pods. */
  readonly pods: WorkloadPods;
}

/** The pods of a caller that was made here; undefined for pods in the words of network policies, and for anything else. */
export function podsOf(caller: CallingWorkload | PodPeer): PodsOfWorkload | undefined {
  // a caller without types may hand over anything
  const pods = (caller as Partial<CallingWorkload> | undefined)?.pods;
  return pods instanceof PodsOfWorkload ? pods : undefined;
}

/** The pods of a workload: who they are to the rest of the cluster, what they need, and the ways to and from them. */
export class PodsOfWorkload implements WorkloadPods {
  /** The workload, as its objects know it. */
  readonly owner: ObjectOwner;
  /** What is made before any of its objects; undefined for nothing. */
  readonly dependsOn: ITerraformDependable[] | undefined;
  private account: ServiceAccountV1 | undefined;
  private identity: readonly ITerraformDependable[] = [];
  private readonly closed: boolean;
  private readonly traffic: TrafficPolicies;

  /**
   * @param scope the construct of the workload
   * @param workload the name of the workload and of its namespace, and what its pods are found by
   * @param props what the workload was declared with
   */
  constructor(
    private readonly scope: Construct,
    workload: Omit<ObjectOwner, "labels">,
    private readonly props: Pick<
      WorkloadProps,
      "namespace" | "partOf" | "configMaps" | "claims" | "dependsOn" | "accountAnnotations"
    >,
  ) {
    const given = props.namespace;
    const before = [
      ...(typeof given === "string" ? [] : given.prerequisites),
      ...(props.dependsOn ?? []),
      ...[...(props.configMaps ?? []), ...(props.claims ?? [])].flatMap(({ prerequisites }) => prerequisites),
    ];
    this.owner = ownerOf(workload, props.partOf ?? workload.namespace);
    this.dependsOn = before.length > 0 || typeof given !== "string" ? before : undefined;
    this.closed = typeof given !== "string" && given.closed;
    this.traffic = new TrafficPolicies(scope, this.owner, this.dependsOn);
  }

  /** What network policies find the pods by. */
  get peer(): PodPeer {
    return { namespace: this.owner.namespace, labels: selectorOf(this.owner) };
  }

  /** Opens ports of the pods to a caller, and the way of a caller that lives in a closed namespace. */
  allowFrom(caller: PodsOfWorkload | PodPeer, ports: readonly ResolvedPort[]): void {
    const isOurs = caller instanceof PodsOfWorkload;
    this.traffic.allowFrom(isOurs ? caller.peer : caller, ports);
    if (isOurs && caller.closed) caller.traffic.allowTo(this.peer, ports);
  }

  /** Pods that stay, with what replaces them when a text of a ConfigMap changes. */
  withContentOf<Pod extends Pick<ResolvedPod, "annotations">>(pod: Pod): Pod {
    return withContent(pod, this.props.configMaps ?? []);
  }

  /** Makes the service account that the pods run as, with what it may do, where it is their own. */
  addAccount(objects: AccountObjects | undefined): void {
    if (!objects) return;
    const noted = identified(this.scope, objects, this.props.accountAnnotations);
    const config = providerForm<ServiceAccountV1Config>(noted);
    this.account = new ServiceAccountV1(this.scope, "ServiceAccount", { ...config, dependsOn: this.dependsOn });
    this.identity = [this.account];
    if (!objects.role) return;
    // Loaded late: few pods may do anything.
    const { addRole }: typeof import("./account-role") = require("./account-role");
    this.identity = [this.account, addRole(this.scope, objects.role, this.identity)];
  }

  /**
   * The service account of the pods.
   *
   * @throws Error when they run as one that has another name.
   */
  get serviceAccount(): ServiceAccountV1 {
    if (this.account) return this.account;
    const { path } = this.scope.node;
    throw new Error(`[${path}] service account must be its own, got one that is shared; look for it where it is made`);
  }

  /** What is made before the pods: what everything waits for, and who they are. */
  get prerequisites(): ITerraformDependable[] {
    return [...(this.dependsOn ?? []), ...this.identity];
  }

  /**
   * Makes the network policies for what the pods call and for who calls them, as far as that is declared.
   *
   * @returns what was made
   */
  addTraffic({ egress, calls, callers }: PodTraffic): readonly ITerraformDependable[] {
    return [
      ...this.addPolicy("Egress", egress),
      ...this.addPolicy("Calls", calls),
      ...this.addPolicy("Callers", callers),
    ];
  }

  /** Makes what says how the pods are scraped; planning it asks the API server for its definition. */
  addMonitor(monitor: PodMonitor | undefined): void {
    if (!monitor) return;
    // Loaded late: annotations say enough of most pods.
    const { addPodMonitor }: typeof import("./pod-monitor") = require("./pod-monitor");
    addPodMonitor(this.scope, monitor, this.dependsOn);
  }

  private addPolicy(id: string, policy: ObjectOf<NetworkPolicy> | undefined): readonly NetworkPolicyV1[] {
    if (!policy) return [];
    const named = withFreeName(policyNames(this.scope), policy, policyKey(this.owner, id));
    const config = providerForm<NetworkPolicyV1Config>(named);
    return [new NetworkPolicyV1(this.scope, id, { ...config, dependsOn: this.dependsOn })];
  }
}
