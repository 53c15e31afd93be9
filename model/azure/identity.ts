import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { orToken } from "../value/token";
import { parseUuid } from "../value/uuid";
import { ValueError } from "../value/value-error";
import { NAME_OF } from "./names";
import type { Location } from "./region";
import { type ResolvedRoleGrant, type RoleGrantDeclaration, resolveRoleGrants } from "./role-grant";

/**
 * An identity of Azure that pods are, without a secret: a user-assigned identity that trusts the service accounts which
 * name it. What it may do is what its roles say.
 *
 * @see https://learn.microsoft.com/azure/aks/workload-identity-overview
 */
export interface IdentityDeclaration {
  /** Name in Azure. @default - `id-<platform>-<environment>-<name>` */
  readonly identityName?: string;
  /** Name of its resource group. @default - that of the environment, or of the cluster that is there already */
  readonly resourceGroup?: string;
  /** Whether it is there already, by its name: then only its credentials and roles are made. @default false */
  readonly exists?: boolean;
  /**
   * Client id of an identity that somebody else keeps, with its credentials and roles: nothing of it is made, and it may be
   * named on clusters outside Azure too. @default - it is looked up by its name
   */
  readonly clientId?: string;
  /** Roles, each on a resource, besides those on the secrets that its pods read. @default [] */
  readonly roles?: readonly RoleGrantDeclaration[];
}

/** An identity with every field known, each as in {@link IdentityDeclaration}. It is a valid declaration too. */
export interface ResolvedIdentity {
  /** Name by which service accounts refer to it. */
  readonly name: string;
  readonly identityName: string;
  readonly resourceGroup: string | undefined;
  readonly exists: boolean;
  readonly clientId: string | undefined;
  readonly roles: readonly ResolvedRoleGrant[];
}

/** Where an identity is declared: names that it takes from there. */
export interface NamedPlace {
  /** Name of the platform. */
  readonly platform: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Region of its cluster; undefined where the cluster is not made here. */
  readonly location?: Location | undefined;
}

/** Fills in the defaults of an identity and reads its values. */
export function resolveIdentity(
  reader: DeclarationReader,
  name: string,
  declared: IdentityDeclaration,
  { platform, environment }: NamedPlace,
): ResolvedIdentity {
  const usual = reader.derived(() => NAME_OF.identity(`${platform}-${environment}-${name}`));
  return resolved({
    name,
    identityName: reader.required("identityName", declared.identityName ?? usual, parseIdentityName),
    resourceGroup: declared.resourceGroup ?? undefined,
    exists: declared.exists ?? false,
    clientId: reader.optional("clientId", declared.clientId, orToken(parseUuid), undefined),
    roles: resolveRoleGrants(reader, "roles", declared.roles),
  });
}

const IDENTITY_NAME = /^[a-z0-9][-_a-z0-9]{2,127}$/i;

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity */
function parseIdentityName(value: string): string {
  if (IDENTITY_NAME.test(value)) return value;
  throw new ValueError(
    "be 3 to 128 letters, digits, hyphens and underscores",
    value,
    'begin with a letter or a digit, such as "id-orders"',
  );
}

/** Whether anything of an identity is made in Azure: itself, or its credentials and roles. */
export function isMadeInAzure({ clientId }: Pick<ResolvedIdentity, "clientId">): boolean {
  return clientId === undefined;
}
