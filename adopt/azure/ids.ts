/** Parts of ids in the capitals that azurerm asks for; the command line prints some of them in lower case. */
const PARTS = [
  "subscriptions",
  "resourceGroups",
  "providers",
  "Microsoft.ContainerService",
  "managedClusters",
  "agentPools",
  "Microsoft.Network",
  "virtualNetworks",
  "subnets",
  "routeTables",
  "networkSecurityGroups",
  "privateDnsZones",
  "publicIPAddresses",
  "Microsoft.ManagedIdentity",
  "userAssignedIdentities",
  "Microsoft.OperationalInsights",
  "workspaces",
  "Microsoft.Compute",
  "diskEncryptionSets",
  "Microsoft.ContainerRegistry",
  "registries",
];
const BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(PARTS.map((part) => [part.toLowerCase(), part]));

/** An id in the form that azurerm reads; names of one's own keep their capitals. */
export function canonicalId(id: string): string {
  const parts = id.split("/");
  const provider = parts.findIndex((part) => part.toLowerCase() === "providers");
  // `/subscriptions/<id>/resourceGroups/<name>/providers/<namespace>/<type>/<name>`: behind the namespace types are even
  const isName = (index: number) =>
    provider < 0 || index < provider ? index % 2 === 0 : (index - provider) % 2 === 1 && index > provider + 1;
  return parts.map((part, index) => (isName(index) ? part : (BY_LOWER_CASE.get(part.toLowerCase()) ?? part))).join("/");
}
