import { APP_ROUTING_IDENTITY, certificateNamesOf, certificateVaultOf } from "./app-routing-dns";
import type { ResolvedEnvironment } from "./environment";
import type { SecretRead } from "./secret-reads";
import type { ResolvedKeyVault } from "./secret-store";

/** A role that an identity needs to read what its pods name of a vault. */
export interface SecretGrant {
  readonly vault: ResolvedKeyVault;
  /** Name of Azure's built-in role. */
  readonly role: string;
  /** Path from the vault to what the role is held on; empty for the vault. */
  readonly below: string;
}

/** @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide#azure-built-in-roles-for-key-vault-data-plane-operations */
const ROLES = {
  secret: "Key Vault Secrets User",
  certificate: "Key Vault Certificate User",
  key: "Key Vault Certificate User",
} as const;

/** The roles by which an identity reads what its pods name, each once. */
export function grantsOf(identity: string, environment: ResolvedEnvironment): readonly SecretGrant[] {
  const grants = [
    ...environment.secretReads.filter((read) => read.identity === identity).flatMap(grantsFor),
    ...(identity === APP_ROUTING_IDENTITY ? grantsForCertificates(environment) : []),
  ];
  return [...new Map(grants.map((grant) => [`${grant.vault.name}/${grant.role}/${grant.below}`, grant])).values()];
}

function grantsFor({ vault, objects }: SecretRead): readonly SecretGrant[] {
  if (vault.grants === "none") return [];
  return objects.map(({ type, name }) => ({
    vault,
    role: ROLES[type],
    below: vault.grants === "vault" ? "" : `/${type}s/${name}`,
  }));
}

/** What app routing reads of certificates: with their keys, which are secrets. */
function grantsForCertificates(environment: ResolvedEnvironment): readonly SecretGrant[] {
  const vault = certificateVaultOf(environment);
  if (!vault || vault.grants === "none") return [];
  const places = vault.grants === "vault" ? [""] : certificateNamesOf(environment).map((name) => `/secrets/${name}`);
  return places.map((below) => ({ vault, role: ROLES.secret, below }));
}

/** The vaults of an environment that are made. */
export function vaultsMade({ secretStores, origin }: ResolvedEnvironment): readonly ResolvedKeyVault[] {
  if (origin.kind === "kubeconfig") return [];
  return Object.values(secretStores).flatMap((store) => (store.kind === "keyVault" && !store.exists ? [store] : []));
}

/** The vaults that roles are given on, made or not. */
export function vaultsGranted(environment: ResolvedEnvironment): readonly ResolvedKeyVault[] {
  const certificates = certificateVaultOf(environment);
  const read = [...environment.secretReads.map(({ vault }) => vault), ...(certificates ? [certificates] : [])];
  return [...new Set(read.filter(({ grants }) => grants !== "none"))];
}
