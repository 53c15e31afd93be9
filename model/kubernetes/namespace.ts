import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { CpuQuantity, MemoryQuantity } from "../value/quantity";
import { POD_SECURITY_LEVELS, type PodSecurityLevel, USUAL_POD_SECURITY } from "./pod-security";

/**
 * What all pods of a namespace may ask for together.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export interface QuotaDeclaration {
  /** Sum of the requested CPU, such as `4`; Kubernetes' `requests.cpu`. */
  readonly cpu: string | CpuQuantity;
  /** Sum of the requested memory, such as `8Gi`; Kubernetes' `requests.memory`. */
  readonly memory: string | MemoryQuantity;
  /** Number of pods, 1 to 100,000. @default - unbounded */
  readonly pods?: number;
}

/** A namespace as it is declared. */
export interface NamespaceDeclaration {
  /** What all pods of the namespace may ask for together. @default - no quota */
  readonly quota?: QuotaDeclaration;
  /**
   * Whether its pods reach each other only where one of them `calls` the other. Declare the calls, apply, and isolate it
   * then: what is not declared stops at once. @default false
   */
  readonly isolated?: boolean;
  /**
   * Whether pods that run as the account `default`, and say nothing of it themselves, have a token of it for the API server.
   * No workload that is declared needs it: this is for pods that others make here. @default false
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
   */
  readonly automountServiceAccountToken?: boolean;
  /** More labels of the namespace, besides those that are always set. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the namespace, such as `linkerd.io/inject`. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Pods that break this level are refused; what breaks "restricted" is warned about.
   *
   * @default - "restricted", or "baseline" for the namespace of a gateway, whose proxies choose their own settings
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: PodSecurityLevel;
  /** Why its pods need more than "restricted"; has to be said then, and is noted on the namespace. @default - nothing */
  readonly podSecurityReason?: string;
}

/** A namespace with every field known, each as in {@link NamespaceDeclaration}. It is a valid declaration too. */
export interface ResolvedNamespace {
  /** Name of the namespace, at most 63 lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly quota:
    | { readonly cpu: CpuQuantity; readonly memory: MemoryQuantity; readonly pods: number | undefined }
    | undefined;
  readonly isolated: boolean;
  readonly automountServiceAccountToken: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly podSecurity: PodSecurityLevel | undefined;
  readonly podSecurityReason: string | undefined;
}

/** Fills in the defaults of a namespace and reads its values. */
export function resolveNamespace(
  reader: DeclarationReader,
  name: string,
  declared: NamespaceDeclaration,
): ResolvedNamespace {
  const at = reader.at("quota");
  return {
    name: reader.required("name", name, parseLabelName),
    quota: declared.quota && {
      cpu: at.required("cpu", declared.quota.cpu, CpuQuantity.parse),
      memory: at.required("memory", declared.quota.memory, MemoryQuantity.parse),
      pods: at.optional("pods", declared.quota.pods, integerBetween(1, 100_000), undefined),
    },
    isolated: declared.isolated ?? false,
    automountServiceAccountToken: declared.automountServiceAccountToken ?? false,
    labels: declared.labels ?? {},
    annotations: declared.annotations ?? {},
    podSecurity: reader.optional("podSecurity", declared.podSecurity, choiceOf(POD_SECURITY_LEVELS), undefined),
    podSecurityReason: declared.podSecurityReason ?? undefined,
  };
}

/** Whether a namespace belongs to the cluster: `default`, and every one that begins with `kube-`. */
export function isOfCluster(namespace: string): boolean {
  return namespace === "default" || namespace.startsWith("kube-");
}

/**
 * How strictly the pods of a namespace are judged: as declared, else "restricted", or "baseline" where they are the
 * gateway, whose proxies choose their own settings.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podSecurityOf(declared: PodSecurityLevel | undefined, isGateway: boolean): PodSecurityLevel {
  return declared ?? (isGateway ? "baseline" : USUAL_POD_SECURITY);
}
