import { createHash } from "node:crypto";
import { NetworkPolicyV1, type NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import type { KubernetesObject, ObjectOwner } from "../../manifests/kubernetes-object";
import { callPolicy, ingressPolicy } from "../../manifests/network-policy";
import type { PodPeer } from "../../model/kubernetes/cluster-conventions";
import type { ResolvedPort } from "../../model/kubernetes/port";
import { isSubdomainName } from "../../model/value/dns-name";
import { childId } from "../child-id";
import { providerForm } from "./provider-form/provider-form";

const HASH_CHARACTERS = 8;
/** Room for the hash and its hyphen within the 253 characters of a name. */
const LONGEST_READABLE = 253 - HASH_CHARACTERS - 1;

/** The ways to and from the pods of one workload, each a network policy that is made once. */
export class TrafficPolicies {
  private readonly opened = new Set<string>();
  private readonly names = new Set<string>();

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
    const object = policy(this.nameOf(`${this.owner.name}-${direction.toLowerCase()}-${readable}`, key));
    new NetworkPolicyV1(this.scope, childId(this.scope, parts, `${direction}-${readable}`), {
      ...providerForm<NetworkPolicyV1Config>(object),
      dependsOn: this.dependsOn,
    });
  }

  /**
   * The readable name; where another policy of the workload has it, or labels make a name of it that Kubernetes refuses,
   * one that only this peer can have.
   */
  private nameOf(readable: string, key: string): string {
    const isFree = !this.names.has(readable) && (Token.isUnresolved(readable) || isSubdomainName(readable));
    const name = isFree ? readable : `${legal(readable)}-${hashOf(key)}`;
    this.names.add(name);
    return name;
  }
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, HASH_CHARACTERS);
}

/** The values of labels may have capitals and underscores, begin or end with nothing, and be long together. */
function legal(readable: string): string {
  if (Token.isUnresolved(readable)) return readable;
  return readable
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_READABLE)
    .replace(/-$/, "");
}
