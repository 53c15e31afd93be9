import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { setFieldsByType } from "../constructs/azure/fields-by-type";
import { KeyVault } from "../constructs/azure/key-vault";
import { WorkloadIdentity } from "../constructs/azure/workload-identity";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { nameOfRegion } from "../model/azure/region";
import { placeOfDns } from "../model/platform/app-routing-dns";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { accountsOf, identitiesInAzure } from "../model/platform/identities";
import { grantsOf, vaultsGranted, vaultsMade } from "../model/platform/secret-grants";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/** Where what is made here is at home. */
interface Home {
  readonly resourceGroup: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly tenantId: string | undefined;
}

/**
 * Who the pods of an environment are to Azure: identities, whom they trust, and what they may do, with the vaults that are
 * made for their secrets. Only whoever deploys this stack needs the right to give roles; the services find the identities by
 * their names.
 */
export class IdentitiesStack extends TerraformStack {
  /** Whether an environment has anything to put in it. */
  static isNeeded(environment: ResolvedEnvironment): boolean {
    return identitiesInAzure(environment).length > 0 || vaultsMade(environment).length > 0;
  }

  /** The identities by name. */
  readonly identities: ReadonlyMap<string, WorkloadIdentity>;
  /** The Key Vaults that are made or that roles are given on, by the name of the secret store. */
  readonly vaults: ReadonlyMap<string, KeyVault>;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment, partOf } = props;
    const { origin, cluster } = environment;
    addFoundation(this, props);
    const named = origin.kind === "existing" ? origin : cluster;
    if (!named) throw new Error(`${id} must be of an environment whose cluster is one of Azure`);
    const found = new DataAzurermKubernetesCluster(this, "Cluster", {
      name: named.name,
      resourceGroupName: named.resourceGroup,
    });
    const home = {
      resourceGroup: named.resourceGroup,
      location: cluster ? nameOfRegion(cluster.location) : found.location,
      tags: cluster?.tags ?? { platform: partOf, environment: environment.name },
      tenantId: cluster?.tenantId,
    };
    this.vaults = this.addVaults(environment, home);
    this.identities = this.addIdentities(environment, home, found.oidcIssuerUrl);
    setFieldsByType(this, environment.azurermOf);
  }

  private addVaults(environment: ResolvedEnvironment, home: Home): ReadonlyMap<string, KeyVault> {
    const { keyVault } = environment.azurermOf ?? {};
    const vaults = new Set([...vaultsMade(environment), ...vaultsGranted(environment)]);
    return new Map(
      [...vaults].map(({ name, vaultName, resourceGroup, exists, allowedCidrs, tenantId, lock }) => {
        const { location, tags } = home;
        const vault = new KeyVault(this, childId(this, ["Vault", name], `Vault-${name}`), {
          name: vaultName,
          resourceGroup: resourceGroup ?? home.resourceGroup,
          ...(!exists && {
            location,
            tags,
            tenantId: tenantId ?? home.tenantId,
            allowedCidrs: allowedCidrs.map(String),
            lock,
            ...(keyVault && { azurerm: keyVault }),
          }),
        });
        return [name, declaredAt(vault, ["secretStores", name])];
      }),
    );
  }

  private addIdentities(
    environment: ResolvedEnvironment,
    home: Home,
    oidcIssuerUrl: string,
  ): ReadonlyMap<string, WorkloadIdentity> {
    const { workloadIdentity: azurerm } = environment.azurermOf ?? {};
    return new Map(
      identitiesInAzure(environment).map(({ name, identityName, resourceGroup, exists, roles }) => {
        const { location, tags } = home;
        const identity = new WorkloadIdentity(this, childId(this, ["Identity", name], `Identity-${name}`), {
          name: identityName,
          resourceGroup: resourceGroup ?? home.resourceGroup,
          ...(!exists && { location, tags, ...(azurerm && { azurerm }) }),
          oidcIssuerUrl,
          serviceAccounts: accountsOf(name, environment),
          roles,
        });
        for (const { vault, role, below } of grantsOf(name, environment)) {
          const on = this.vaults.get(vault.name)?.vaultId;
          if (on !== undefined) identity.grant(role, `${on}${below}`, `${vault.name}${below}`);
        }
        return [name, declaredAt(identity, placeOfDns(["identities", name], environment))];
      }),
    );
  }
}
