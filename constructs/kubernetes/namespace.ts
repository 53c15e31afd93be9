import {
  DefaultServiceAccountV1,
  type DefaultServiceAccountV1Config,
} from "@cdktf/provider-kubernetes/lib/default-service-account-v1";
import { LimitRangeV1, type LimitRangeV1Config } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1, type NamespaceV1Config } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1, type NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { ResourceQuotaV1, type ResourceQuotaV1Config } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type NamespaceObjects, namespaceObjects } from "../../manifests/namespace";
import { type AllowedTraffic, resolveTraffic } from "../../manifests/namespace-traffic";
import { type ClusterConventions, PLAIN, readConventions } from "../../model/kubernetes/cluster-conventions";
import { type ResolvedEgressRule, resolveEgress } from "../../model/kubernetes/egress";
import {
  type NamespaceDeclaration,
  podSecurityOf,
  type ResolvedNamespace,
  resolveNamespace,
} from "../../model/kubernetes/namespace";
import type { PodSecurityLevel } from "../../model/kubernetes/pod-security";
import { NAMESPACE_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { ExistingNamespace, type PodNamespace } from "./existing-namespace";
import { providerForm } from "./provider-form/provider-form";

/** What a namespace is made of: its declaration, its name, and who may reach its pods. */
export interface NamespaceProps extends NamespaceDeclaration, AllowedTraffic {
  /** Name of the namespace: at most 63 lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
  /** What the cluster has: its DNS, and who scrapes metrics; `AKS` for an AKS cluster. @default PLAIN */
  readonly conventions?: ClusterConventions;
}

/**
 * A namespace whose pods are held to the Pod Security Standard "restricted", and reach and are reached by nobody but
 * who is named: each other, the cluster's DNS, the gateway, and whoever scrapes metrics.
 *
 * @example
 * ```ts
 * new Namespace(this, "Shop", {
 *   name: "shop",
 *   gatewayNamespace: "edge",
 *   quota: { cpu: "20", memory: "64Gi" },
 * });
 * ```
 */
export class Namespace extends Construct implements PodNamespace {
  /** A namespace that was not made here. */
  static fromName(scope: Construct, id: string, name: string): ExistingNamespace {
    return new ExistingNamespace(scope, id, name);
  }

  /** The namespace itself. */
  readonly resource: NamespaceV1;
  /** What has to be there before the first pod: the namespace, its network policies, its limits and its quota. */
  readonly prerequisites: readonly ITerraformDependable[];
  /** Whether its pods reach nobody but who is named: they do not. */
  readonly closed = true;
  private readonly declared: ResolvedNamespace & { readonly gatewayEgress: readonly ResolvedEgressRule[] };
  private readonly isGateway: boolean;

  /** @throws InvalidDeclarationError when the name or the quota cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(inStack(scope, id), id);
    this.declared = resolveOrThrow(this, {
      props,
      shape: shapeOf("Namespace"),
      resolve: (reader, declared) => {
        readConventions(reader, declared.conventions);
        return {
          ...resolveNamespace(reader, declared.name, declared),
          gatewayEgress: resolveEgress(reader.at("gateway"), declared.gateway?.egress),
        };
      },
      rules: NAMESPACE_RULES,
      deferrable: ["name", "labels.*", "quota"],
    });
    this.isGateway = props.gateway !== undefined;
    const { conventions = PLAIN } = props;
    const objects = namespaceObjects(this.declared, {
      ...resolveTraffic(props, conventions, this.declared.gatewayEgress),
      partOf: props.partOf ?? this.name,
    });
    this.resource = new NamespaceV1(this, "Resource", providerForm<NamespaceV1Config>(objects.namespace));
    this.prerequisites = [this.resource, ...this.addPolicies(objects), ...this.addBounds(objects)];
    this.addDefaultAccount(objects);
  }

  /** Name of the namespace. */
  get name(): string {
    return this.declared.name;
  }

  /** How strictly its pods are judged. */
  get podSecurity(): PodSecurityLevel {
    return podSecurityOf(this.declared.podSecurity, this.isGateway);
  }

  private addPolicies({ policies }: NamespaceObjects): ITerraformDependable[] {
    const scope = new Construct(this, "Traffic");
    return policies.map((policy) => {
      const config = providerForm<NetworkPolicyV1Config>(policy);
      return new NetworkPolicyV1(scope, policyId(policy.metadata.name ?? ""), {
        ...config,
        dependsOn: [this.resource],
      });
    });
  }

  /** Nothing of ours runs as it, so nothing waits for it. It is there already, and stays what it is but for the token: annotations and Secrets of registries are of others. */
  private addDefaultAccount({ defaultAccount }: NamespaceObjects): void {
    new DefaultServiceAccountV1(this, "DefaultAccount", {
      ...providerForm<DefaultServiceAccountV1Config>(defaultAccount),
      dependsOn: [this.resource],
      lifecycle: { ignoreChanges: ["metadata[0].annotations", "metadata[0].labels", "image_pull_secret", "secret"] },
    });
  }

  private addBounds({ limits, quota }: NamespaceObjects): ITerraformDependable[] {
    const scope = new Construct(this, "Bounds");
    const dependsOn = [this.resource];
    const limitRange = new LimitRangeV1(scope, "Limits", { ...providerForm<LimitRangeV1Config>(limits), dependsOn });
    if (!quota) return [limitRange];
    return [
      limitRange,
      new ResourceQuotaV1(scope, "Quota", { ...providerForm<ResourceQuotaV1Config>(quota), dependsOn }),
    ];
  }
}

/** `SameNamespace` for the policy allow-same-namespace. */
function policyId(name: string): string {
  const words = name.replace(/^allow-/, "").split("-");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
