import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { DataAzurermKeyVault } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault";
import { KeyVault as KeyVaultResource } from "@cdktf/provider-azurerm/lib/key-vault";
import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import type { KeyVaultFields } from "../../model/azure/azurerm-of";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { keepLock } from "./keep-lock";
import { grantRole } from "./role";
import { settingsOf } from "./settings-of";

/** Props of {@link KeyVault}. */
export interface KeyVaultProps {
  /** Name of the vault, of which there is one in all of Azure: 3 to 24 letters, digits and hyphens. */
  readonly name: string;
  /** Name of its resource group. */
  readonly resourceGroup: string;
  /** Region, by the name that the API uses. @default - it is there already */
  readonly location?: string;
  /** Tags of the vault. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /** Id of its tenant, a UUID. @default - that of who deploys */
  readonly tenantId?: string;
  /** Ranges that it answers. @default - any, to whoever has a role */
  readonly allowedCidrs?: readonly string[];
  /** Whether Azure refuses to delete it, whoever asks, where it is made. @default false */
  readonly lock?: boolean;
  /** Fields of azurerm that have no name of ours, where it is made. @default {} */
  readonly azurerm?: KeyVaultFields;
}

/** Days in which a vault, or what is in it, is restored after it was deleted: the most that Azure has. */
const RETENTION_DAYS = 90;

/**
 * A Key Vault, made or found: roles decide who reads, and nobody purges what was deleted before its time. What is in it is
 * no business of Terraform, whose state would have it.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/secure-key-vault
 * @example
 * ```ts
 * const vault = new KeyVault(this, "Secrets", { name: "kv-search", resourceGroup: "rg-search", location: "westeurope" });
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const crawler = new WorkloadIdentity(this, "Crawler", {
 *   name: "id-search-crawler",
 *   resourceGroup: "rg-search",
 *   location: "westeurope",
 *   oidcIssuerUrl: cluster.resource.oidcIssuerUrl,
 *   serviceAccounts: [{ namespace: "search", name: "crawler" }],
 * });
 * vault.grantRead("crawler", crawler.principalId);
 * ```
 */
export class KeyVault extends Construct {
  /** The vault, as it is made or as it was found. */
  readonly resource: KeyVaultResource | DataAzurermKeyVault;
  private readonly reads = new Map<string, RoleAssignment>();

  /** @throws InvalidDeclarationError when the props have another shape. */
  constructor(scope: Construct, id: string, props: KeyVaultProps) {
    super(inStack(scope, id), id);
    inShapeOrThrow(this, props, shapeOf("KeyVault"));
    const { name, resourceGroup: resourceGroupName, location, tags, allowedCidrs = [] } = props;
    this.resource =
      location === undefined
        ? new DataAzurermKeyVault(this, "Resource", { name, resourceGroupName })
        : new KeyVaultResource(this, "Resource", {
            name,
            resourceGroupName,
            location,
            tags: { ...tags },
            tenantId: props.tenantId ?? new DataAzurermClientConfig(this, "Deployer", {}).tenantId,
            skuName: "standard",
            rbacAuthorizationEnabled: true,
            purgeProtectionEnabled: true,
            softDeleteRetentionDays: RETENTION_DAYS,
            networkAcls: {
              bypass: "AzureServices",
              defaultAction: allowedCidrs.length > 0 ? "Deny" : "Allow",
              ipRules: [...allowedCidrs],
            },
            ...settingsOf({ ...props.azurerm }),
          });
    if (props.lock && location !== undefined) keepLock(this, "Lock", this.resource.id, "Secrets");
  }

  /**
   * Lets an identity read the secrets of the vault, and the certificates with their keys. Granting it twice is the same as once.
   *
   * @param name what tells the identity from others, part of an id
   * @param principalId object id of the identity, such as that of a `WorkloadIdentity`
   */
  grantRead(name: string, principalId: string): RoleAssignment {
    const known = this.reads.get(name);
    if (known) return known;
    const made = grantRole(this, childId(this, ["Reads", name], `Reads-${name}`), {
      role: "Key Vault Secrets User",
      on: this.vaultId,
      to: principalId,
    });
    this.reads.set(name, made);
    return made;
  }

  /** Resource id of the vault. */
  get vaultId(): string {
    return this.resource.id;
  }
}
