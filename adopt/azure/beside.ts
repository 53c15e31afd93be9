import type { Fields } from "../json";
import type { AzureRecord } from "./records";

/** What of Azure can be there beside a cluster, and how a declaration has it. */
const REASONS: Readonly<Record<string, string>> = {
  "microsoft.network/natgateways":
    "it stays with whoever keeps the network; `egress` makes one, in a network that is taken over or made",
  "microsoft.network/publicipaddresses": "addresses of gateways and load balancers stay with whoever keeps those",
  "microsoft.network/routetables": "routes stay with whoever keeps the network",
  "microsoft.network/networksecuritygroups": "its rules stay with whoever keeps it; `network.securityGroup` names one",
  "microsoft.network/dnszones":
    "its records stay; `dns: { zoneIds }` has application routing write those of routes into it",
  "microsoft.network/privatednszones":
    "its records stay; `apiServer.privateDnsZoneId` names that of a private API server",
  "microsoft.containerregistry/registries":
    "the nodes pull by a role that they have; `registryIds` makes that role, and Azure refuses it while it is there",
  "microsoft.managedidentity/userassignedidentities":
    "no account of the files is it; `identities` names one that is there, by `exists: true` or by its client id",
  "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials":
    "credentials stay with whoever keeps the identity; Azure refuses a second one for the same account",
  "microsoft.keyvault/vaults": "`secretStores` names a vault that is there, by `exists: true`",
  "microsoft.authorization/roleassignments": "roles that are given stay; whoever gave them keeps them",
  "microsoft.operationalinsights/workspaces": "`workspaceId` names one that is there",
};

/** What was read of Azure beside a cluster and is not taken over, each in a sentence. */
export function besideCluster(records: readonly AzureRecord[], declared: Fields): readonly string[] {
  const named = JSON.stringify(declared).toLowerCase();
  return records.map((record) => `${record.type} ${record.name}: ${reasonFor(record, named)}`);
}

function reasonFor({ id, type, fields }: AzureRecord, named: string): string {
  const clientId = typeof fields.clientId === "string" ? fields.clientId.toLowerCase() : undefined;
  const isNamed =
    named.includes(`"${id.toLowerCase()}"`) || (clientId !== undefined && named.includes(`"${clientId}"`));
  if (isNamed) return "the declaration names it, and it stays with whoever keeps it";
  return REASONS[type] ?? "nothing here declares it; it stays with whoever keeps it";
}
