import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { WorkloadIdentity } from "../constructs/azure/workload-identity";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { nameOfRegion } from "../model/azure/region";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { accountsOf, identitiesInAzure } from "../model/platform/identities";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/**
 * Who the pods of an environment are to Azure: identities, whom they trust, and what they may do. Only whoever deploys
 * this stack needs the right to give roles; the services find the identities by their names.
 */
export class IdentitiesStack extends TerraformStack {
  /** Whether an environment has anything to put in it. */
  static isNeeded(environment: ResolvedEnvironment): boolean {
    return identitiesInAzure(environment).length > 0;
  }

  /** The identities by name. */
  readonly identities: ReadonlyMap<string, WorkloadIdentity>;

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
    const location = cluster ? nameOfRegion(cluster.location) : found.location;
    const tags = cluster?.tags ?? { platform: partOf, environment: environment.name };
    this.identities = new Map(
      identitiesInAzure(environment).map(({ name, identityName, resourceGroup, exists, roles }) => {
        const identity = new WorkloadIdentity(this, childId(this, ["Identity", name], `Identity-${name}`), {
          name: identityName,
          resourceGroup: resourceGroup ?? named.resourceGroup,
          ...(!exists && { location, tags }),
          oidcIssuerUrl: found.oidcIssuerUrl,
          serviceAccounts: accountsOf(name, environment),
          roles,
        });
        return [name, declaredAt(identity, ["identities", name])];
      }),
    );
  }
}
