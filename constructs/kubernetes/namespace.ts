import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type NamespaceDeclaration, type ResolvedNamespace, resolveNamespace } from "../../model/kubernetes/namespace";
import { NAMESPACE_RULES } from "../../model/rules/kubernetes";
import { resolveOrThrow } from "../declared";
import { inStack } from "../scope";
import { ExistingNamespace, type PodNamespace } from "./existing-namespace";
import { recommendedLabels } from "./labels";
import { type AllowedTraffic, NamespaceTraffic } from "./namespace-traffic";
import { ResourceBounds } from "./resource-bounds";

/** Pod Security Standards, from strict to open. */
export type PodSecurityLevel = "restricted" | "baseline" | "privileged";

/** What a namespace is made of: its declaration, its name, and who may reach its pods. */
export interface NamespaceProps extends NamespaceDeclaration, AllowedTraffic {
  /** Name of the namespace: at most 63 lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
  /**
   * Pods that break this level are refused; what breaks `restricted` is warned about.
   *
   * @default - "restricted", or "baseline" for the namespace of a gateway, whose proxies choose their own settings
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: PodSecurityLevel;
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
  private readonly declared: ResolvedNamespace;

  /** @throws InvalidDeclarationError when the name or the quota cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(inStack(scope, id), id);
    this.declared = resolveOrThrow(this, {
      props,
      resolve: (reader) => resolveNamespace(reader, props.name, props),
      rules: NAMESPACE_RULES,
    });
    const labels = recommendedLabels(this.name, props.partOf ?? this.name);
    this.resource = new NamespaceV1(this, "Resource", {
      metadata: {
        name: this.name,
        labels: {
          ...this.declared.labels,
          ...labels,
          ...podSecurityLabels(props.podSecurity ?? (props.gateway ? "baseline" : "restricted")),
        },
      },
    });
    const content = { namespace: this.name, labels, dependsOn: [this.resource] };
    const traffic = new NamespaceTraffic(this, "Traffic", { ...props, ...content });
    const bounds = new ResourceBounds(this, "Bounds", { ...content, quota: this.declared.quota });
    this.prerequisites = [this.resource, ...traffic.policies, ...bounds.resources];
  }

  /** Name of the namespace. */
  get name(): string {
    return this.declared.name;
  }
}

function podSecurityLabels(enforced: PodSecurityLevel): Readonly<Record<string, string>> {
  const levels = { enforce: enforced, audit: "restricted", warn: "restricted" };
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, "latest"],
    ]),
  );
}
