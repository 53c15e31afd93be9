import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import type { TerraformStack } from "cdktf";
import { childId } from "../constructs/child-id";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { CLIENT_ID, identityNamed } from "../model/platform/identity-of-pods";

/** The identities that pods of a stack are, each looked up once, by its name, when Terraform runs. */
export class FoundIdentities {
  private readonly found = new Map<string, DataAzurermUserAssignedIdentity>();

  constructor(
    private readonly stack: TerraformStack,
    private readonly environment: ResolvedEnvironment,
  ) {}

  /** What an account says of its identity, so that its pods get it; nothing where it means nothing on the cluster. */
  annotationsOf(name: string): Readonly<Record<string, string>> {
    const clientId = this.clientId(name);
    return clientId === undefined ? {} : { [CLIENT_ID]: clientId };
  }

  /** Client id of an identity; undefined where it means nothing on the cluster. */
  clientId(name: string): string | undefined {
    const identity = identityNamed(name, this.environment);
    return identity && (identity.clientId ?? this.lookUp(identity).clientId);
  }

  /** Tenant of an identity that is looked up, or that of the cluster; undefined where neither is known. */
  tenantId(name: string): string | undefined {
    const { cluster } = this.environment;
    const identity = identityNamed(name, this.environment);
    if (cluster?.tenantId !== undefined || !identity) return cluster?.tenantId;
    return identity.clientId === undefined ? this.lookUp(identity).tenantId : undefined;
  }

  private lookUp(identity: ResolvedEnvironment["identities"][string]): DataAzurermUserAssignedIdentity {
    const { name, identityName, resourceGroup } = identity;
    const known = this.found.get(name);
    if (known) return known;
    const { origin, cluster } = this.environment;
    const home = origin.kind === "existing" ? origin.resourceGroup : cluster?.resourceGroup;
    const found = new DataAzurermUserAssignedIdentity(
      this.stack,
      childId(this.stack, ["Identity", name], `Identity-${name}`),
      { name: identityName, resourceGroupName: resourceGroup ?? home ?? "" },
    );
    this.found.set(name, found);
    return found;
  }
}
