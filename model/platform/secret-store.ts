import type { NamedPlace } from "../azure/identity";
import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { reportPrivate } from "../report-private";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { Cidr } from "../value/cidr";
import { parseSubdomainName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { orToken } from "../value/token";
import { parseUuid } from "../value/uuid";
import { ValueError } from "../value/value-error";

const WAYS = ["csi", "externalSecrets"] as const;
/** How secrets come to pods: the driver of secret stores mounts them, or External Secrets copies them into Secrets. */
export type SecretWay = (typeof WAYS)[number];

const GRANTS = ["objects", "vault", "none"] as const;
/** On what the identities of pods get their role: each object that they read, the vault as a whole, or nothing. */
export type SecretGrants = (typeof GRANTS)[number];

/**
 * A Key Vault of Azure. What pods read of it is never in a plan, a state or a file of Terraform: it goes from the vault to
 * the node, as the identity of the pods.
 *
 * @see https://learn.microsoft.com/azure/aks/csi-secrets-store-driver
 */
export interface KeyVaultStore {
  readonly kind: "keyVault";
  /** Name of the vault, of which there is one in all of Azure. @default - `kv-<platform>-<environment>` */
  readonly vaultName?: string;
  /** Name of its resource group. @default - that of the environment, or of the cluster that is there already */
  readonly resourceGroup?: string;
  /** Whether it is there already. @default false */
  readonly exists?: boolean;
  /** How secrets come to pods. @default "csi" */
  readonly by?: SecretWay;
  /**
   * On what the identities of pods get the role to read: each object that they name, so that they read nothing else, or
   * the vault. `none` where somebody else gives it. Azure gives no role on an object that is not there yet.
   *
   * @default - "objects" of a vault that exists, "vault" of one that is made
   */
  readonly grants?: SecretGrants;
  /** Minutes after which External Secrets looks again, 1 to 1440. The driver has an interval of its own. @default 60 */
  readonly refreshIntervalMinutes?: number;
  /** Ranges that a vault which is made answers; the nodes leave by an address too. @default - any, to whoever has a role */
  readonly allowedCidrs?: readonly (string | Cidr)[];
  /** Tenant of the vault. @default - that of the identity */
  readonly tenantId?: string;
  /** Whether Azure refuses to delete a vault that is made, whoever asks; without it, Azure keeps what is deleted for 90 days. @default false */
  readonly lock?: boolean;
}

/** A Secret of Kubernetes that somebody makes by hand, for clusters that have no vault, such as one on a desk. */
export interface SecretByHand {
  readonly kind: "secret";
  /** Name of the Secret; its keys are the names in the store. @default - the name of the store */
  readonly secret?: string;
}

/** Where secrets are kept that pods read, as it is declared. */
export type SecretStoreDeclaration = KeyVaultStore | SecretByHand;

/** A Key Vault with every field known, each as in {@link KeyVaultStore}. */
export interface ResolvedKeyVault {
  readonly kind: "keyVault";
  /** Name by which pods refer to it. */
  readonly name: string;
  readonly vaultName: string;
  readonly resourceGroup: string | undefined;
  readonly exists: boolean;
  readonly by: SecretWay;
  readonly grants: SecretGrants;
  readonly refreshIntervalMinutes: number;
  readonly allowedCidrs: readonly Cidr[];
  readonly tenantId: string | undefined;
  readonly lock: boolean;
}

/** A Secret with every field known, each as in {@link SecretByHand}. */
export interface ResolvedSecretByHand {
  readonly kind: "secret";
  /** Name by which pods refer to it. */
  readonly name: string;
  readonly secret: string;
}

/** Where secrets are kept, with every field known. It is a valid declaration too. */
export type ResolvedSecretStore = ResolvedKeyVault | ResolvedSecretByHand;

const parseMinutes = integerBetween(1, 1440);
const KINDS = ["keyVault", "secret"];

/** Fills in the defaults of a secret store and reads its values. */
export function resolveSecretStore(
  reader: DeclarationReader,
  name: string,
  declared: SecretStoreDeclaration,
  { platform, environment }: NamedPlace,
): ResolvedSecretStore {
  if (declared.kind === "secret") {
    const secret = reader.required("secret", declared.secret ?? name, parseSubdomainName);
    return resolved({ kind: declared.kind, name, secret });
  }
  const usual = reader.derived(() => `kv-${platform}-${environment}`);
  const allowedCidrs = reader.list("allowedCidrs", declared.allowedCidrs, Cidr.parse);
  reportPrivate(reader, allowedCidrs);
  return resolved({
    kind: kindOf(reader, declared, KINDS),
    name,
    vaultName: reader.required("vaultName", declared.vaultName ?? usual, parseVaultName),
    resourceGroup: declared.resourceGroup ?? undefined,
    exists: declared.exists ?? false,
    by: reader.optional("by", declared.by, choiceOf(WAYS), "csi"),
    grants: reader.optional("grants", declared.grants, choiceOf(GRANTS), declared.exists ? "objects" : "vault"),
    refreshIntervalMinutes: reader.optional(
      "refreshIntervalMinutes",
      declared.refreshIntervalMinutes,
      parseMinutes,
      60,
    ),
    allowedCidrs,
    tenantId: reader.optional("tenantId", declared.tenantId, orToken(parseUuid), undefined),
    lock: declared.lock ?? false,
  });
}

const VAULT_NAME = /^[a-z](?!.*--)[-a-z0-9]{1,22}[a-z0-9]$/i;

/** @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name */
function parseVaultName(value: string): string {
  if (VAULT_NAME.test(value)) return value;
  throw new ValueError(
    "be 3 to 24 letters, digits and single hyphens",
    value,
    'begin with a letter, such as "kv-shop-prod"',
  );
}
