import { NetworkPolicyV1, type NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { KubernetesObject, ObjectOwner } from "../../manifests/kubernetes-object";
import { callPolicy, ingressPolicy } from "../../manifests/network-policy";
import type { PodPeer } from "../../model/kubernetes/cluster-conventions";
import type { ResolvedPort } from "../../model/kubernetes/port";
import { childId } from "../child-id";
import { policyName } from "./policy-name";
import { providerForm } from "./provider-form/provider-form";

/** The ways to and from the pods of one workload, each a network policy that is made once. */
export class TrafficPolicies {
  private readonly opened = new Set<string>();

  /**
   * @param scope the construct of the workload, which the policies become children of
   * @param owner the workload
   * @param dependsOn what is made before the policies
   */
  constructor(
    private readonly scope: Construct,
    private readonly owner: ObjectOwner,
    private readonly dependsOn: ITerraformDependable[] | undefined,
  ) {}

  /** Opens the pods to a caller. */
  allowFrom(peer: PodPeer, ports: readonly ResolvedPort[]): void {
    this.open("From", peer, (name) => ingressPolicy({ name, peer, ports }, this.owner));
  }

  /** Opens the way from the pods to the workload that they call. */
  allowTo(peer: PodPeer, ports: readonly ResolvedPort[]): void {
    this.open("To", peer, (name) => callPolicy({ name, peer, ports }, this.owner));
  }

  private open(direction: "From" | "To", peer: PodPeer, policy: (name: string) => KubernetesObject): void {
    const labels = Object.entries(peer.labels ?? {}).sort(([one], [other]) => one.localeCompare(other));
    const parts = [direction, peer.namespace, ...labels.flat()];
    const key = JSON.stringify(parts);
    if (this.opened.has(key)) return;
    this.opened.add(key);
    const readable = [peer.namespace, ...Object.values(peer.labels ?? {})].join("-");
    const { name, namespace } = this.owner;
    const wanted = `${name}-${direction.toLowerCase()}-${readable}`;
    const object = policy(policyName(this.scope, namespace, wanted, [this.scope.node.path, key].join(" ")));
    new NetworkPolicyV1(this.scope, childId(this.scope, parts, `${direction}-${readable}`), {
      ...providerForm<NetworkPolicyV1Config>(object),
      dependsOn: this.dependsOn,
    });
  }
}
