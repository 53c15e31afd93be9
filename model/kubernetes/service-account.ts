import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { parseSubdomainName } from "../value/dns-name";
import { orToken } from "../value/token";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";
import { type ResolvedRoleRule, type RoleRuleDeclaration, resolveRoleRules } from "./role";

/** The account that Kubernetes makes in every namespace, for pods that name none. */
export const DEFAULT_SERVICE_ACCOUNT = "default";

/**
 * The service account that only the pods of one workload run as, as it is declared.
 *
 * @typeParam Identity names of the identities
 */
export interface OwnServiceAccountDeclaration<Identity extends string = string> {
  /**
   * Name of the identity that the pods are to a cloud, one of the platform's `identities`: they sign in as it without a
   * secret. @default - none
   */
  readonly identity?: Identity;
  /** Annotations of the account, such as `azure.workload.identity/client-id`. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the pods may do with objects of their namespace. @default [] */
  readonly rules?: readonly RoleRuleDeclaration[];
  /** Whether pods have a token of it that say nothing of it themselves, such as those that an operator makes. @default false */
  readonly automountServiceAccountToken?: boolean;
  /** Names of Secrets that registries let the nodes in with, for pods that name none themselves. @default [] */
  readonly imagePullSecrets?: readonly string[];
}

/**
 * A service account that pods of several workloads run as, as it is declared.
 *
 * @typeParam Identity names of the identities
 */
export interface ServiceAccountDeclaration<Identity extends string = string>
  extends OwnServiceAccountDeclaration<Identity> {
  /** Whether somebody else makes it: it is referred to, and nothing else is said of it. @default false */
  readonly exists?: boolean;
  /** More labels and annotations of the account and of its role. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/** The account of one workload with every field known, each as in {@link OwnServiceAccountDeclaration}. */
export interface ResolvedOwnServiceAccount {
  readonly identity: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly rules: readonly ResolvedRoleRule[];
  readonly automountServiceAccountToken: boolean;
  readonly imagePullSecrets: readonly string[];
}

/** A service account with every field known, each as in {@link ServiceAccountDeclaration}. It is a valid declaration too. */
export interface ResolvedServiceAccount extends ResolvedOwnServiceAccount {
  /** Name of the account. */
  readonly name: string;
  readonly exists: boolean;
  readonly metadata: ResolvedMetadata;
}

/** Fills in the defaults of a service account and reads its values. */
export function resolveServiceAccount(
  reader: DeclarationReader,
  name: string,
  declared: ServiceAccountDeclaration,
): ResolvedServiceAccount {
  return {
    name: reader.required("name", name, parseSubdomainName),
    ...resolveOwn(reader, declared),
    exists: declared.exists ?? false,
    metadata: resolveMetadata(declared.metadata),
  };
}

function resolveOwn(reader: DeclarationReader, declared: OwnServiceAccountDeclaration): ResolvedOwnServiceAccount {
  return {
    identity: declared.identity ?? undefined,
    annotations: declared.annotations ?? {},
    rules: resolveRoleRules(reader, "rules", declared.rules),
    automountServiceAccountToken: declared.automountServiceAccountToken ?? false,
    imagePullSecrets: reader.list("imagePullSecrets", declared.imagePullSecrets, orToken(parseSubdomainName)),
  };
}

/** Reads whom pods run as: an account of their own, or one that has a name. */
export function resolveAccountOfPods(
  reader: DeclarationReader,
  declared: string | OwnServiceAccountDeclaration | undefined,
): string | ResolvedOwnServiceAccount {
  if (typeof declared === "string") return reader.required("serviceAccount", declared, orToken(parseSubdomainName));
  return resolved(resolveOwn(reader.at("serviceAccount"), declared ?? {}));
}
