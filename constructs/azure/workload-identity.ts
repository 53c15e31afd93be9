import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import type { WorkloadIdentityFields } from "../../model/azure/azurerm-of";
import { type AccountOfPods, credentialName, MOST_CREDENTIALS } from "../../model/azure/federated-credential";
import type { RoleGrantDeclaration } from "../../model/azure/role-grant";
import { shapeOf } from "../../model/shape/declared-shape";
import { describe, Wording } from "../../model/value/value-error";
import { inShapeOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { grantRole } from "./role";
import { settingsOf } from "./settings-of";

/** Props of {@link WorkloadIdentity}. */
export interface WorkloadIdentityProps {
  /** Name of the identity. */
  readonly name: string;
  /** Name of its resource group. */
  readonly resourceGroup: string;
  /** Region, by the name that the API uses. @default - it is there already, and only its credentials and roles are made */
  readonly location?: string;
  /** Tags of the identity. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /** Who vouches for the pods: the `oidc_issuer_url` of their cluster. */
  readonly oidcIssuerUrl: string;
  /** Service accounts whose pods are the identity; 20 at most. */
  readonly serviceAccounts: readonly AccountOfPods[];
  /** Roles, each on a resource. @default [] */
  readonly roles?: readonly RoleGrantDeclaration[];
  /** Fields of azurerm that have no name of ours, of an identity that is made. @default {} */
  readonly azurerm?: WorkloadIdentityFields;
}

/** Whom tokens are for that are exchanged for one of Entra. */
const AUDIENCE = "api://AzureADTokenExchange";

/**
 * An identity of Azure that pods are without a secret: it trusts the tokens of their service accounts, which the cluster
 * signs. The credentials are made one after the other, because Azure refuses two at once.
 *
 * The service accounts are annotated with its `clientId`, as `azure.workload.identity/client-id`, and the pods have the
 * label `azure.workload.identity/use: "true"`.
 *
 * @see https://learn.microsoft.com/azure/aks/workload-identity-overview
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * new WorkloadIdentity(this, "Crawler", {
 *   name: "id-search-crawler",
 *   resourceGroup: "rg-search",
 *   location: "westeurope",
 *   oidcIssuerUrl: cluster.resource.oidcIssuerUrl,
 *   serviceAccounts: [{ namespace: "search", name: "crawler" }],
 *   roles: [{ role: "Storage Blob Data Contributor", on: "/subscriptions/…/storageAccounts/stsearch" }],
 * });
 * ```
 */
export class WorkloadIdentity extends Construct {
  /** The identity, as it is made or as it was found. */
  readonly resource: UserAssignedIdentity | DataAzurermUserAssignedIdentity;
  /** The credentials in the order in which they are made. */
  readonly credentials: readonly FederatedIdentityCredential[];
  /** The role assignments by role and place. */
  private readonly given = new Map<string, RoleAssignment>();

  /** @throws InvalidDeclarationError when the props have another shape. */
  constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(inStack(scope, id), id);
    inShapeOrThrow(this, props, shapeOf("WorkloadIdentity"));
    const { name, resourceGroup: resourceGroupName, location, tags } = props;
    this.resource =
      location === undefined
        ? new DataAzurermUserAssignedIdentity(this, "Resource", { name, resourceGroupName })
        : new UserAssignedIdentity(this, "Resource", {
            name,
            resourceGroupName,
            location,
            tags: { ...tags },
            ...settingsOf({ ...props.azurerm }),
          });
    this.credentials = this.trust(props);
    for (const { role, on, condition } of props.roles ?? []) this.grant(role, on, on, condition);
  }

  /** The role assignments, in the order in which they were given. */
  get roles(): readonly RoleAssignment[] {
    return [...this.given.values()];
  }

  /**
   * Gives the identity a role on a resource. Giving it twice is the same as once.
   *
   * @param role name of the role
   * @param on id of the resource
   * @param place what tells the resource from others where its id is only known to Terraform
   * @param condition what has to be so of a request, in Azure's words
   */
  grant(role: string, on: string, place: string, condition?: string): RoleAssignment {
    const key = `${role} ${place}`;
    const known = this.given.get(key);
    if (known) return known;
    const readable = `${role.replaceAll(" ", "")}-${place.split("/").at(-1)}`;
    const grant = { role, on, to: this.principalId, condition };
    const made = grantRole(this, childId(this, ["Role", role, place], readable), grant);
    this.given.set(key, made);
    return made;
  }

  /** Client id of the identity, which programs sign in with. */
  get clientId(): string {
    return this.resource.clientId;
  }

  /** Object id of the identity, which roles are given to. */
  get principalId(): string {
    return this.resource.principalId;
  }

  /** @throws Error when there are more than an identity takes. */
  private trust({ serviceAccounts, oidcIssuerUrl: issuer, resourceGroup }: WorkloadIdentityProps) {
    if (serviceAccounts.length > MOST_CREDENTIALS) {
      const given = new Wording(`${serviceAccounts.length}`);
      const expected = `be at most ${MOST_CREDENTIALS}, which is what an identity takes`;
      throw new Error(
        `[${this.node.path}] serviceAccounts ${describe(expected, given, "share accounts, or give some another identity")}`,
      );
    }
    const made: FederatedIdentityCredential[] = [];
    for (const account of serviceAccounts) {
      const { namespace, name } = account;
      const before = made.at(-1);
      made.push(
        new FederatedIdentityCredential(this, childId(this, ["Account", namespace, name], `${namespace}-${name}`), {
          name: credentialName(account),
          resourceGroupName: resourceGroup,
          parentId: this.resource.id,
          issuer,
          subject: `system:serviceaccount:${namespace}:${name}`,
          audience: [AUDIENCE],
          ...(before && { dependsOn: [before] }),
        }),
      );
    }
    return made;
  }
}
