import type { AzurermOfEnvironment } from "../../../model/azure/azurerm-of";
import type { RoleGrantDeclaration } from "../../../model/azure/role-grant";
import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

const service = {
  image: IMAGE,
  ports: { http: 8080 },
  resources: { requests: { cpu: "20m", memory: "32Mi" } },
  replicas: 1,
} as const;

/** The subscription of whoever runs this: the group of the cluster is in it. */
const SUBSCRIPTION = process.env.ARM_SUBSCRIPTION_ID ?? "00000000-0000-0000-0000-000000000000";

/** A role on what is in the group of the cluster, on containers of one name only. */
function readerOf(container: string): RoleGrantDeclaration {
  return {
    role: "Storage Blob Data Reader",
    on: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-identified-only`,
    condition: `((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals '${container}'))`,
  };
}

function identified(azurermOf: AzurermOfEnvironment, roles: readonly RoleGrantDeclaration[] = []) {
  return definePlatform({
    name: "identified",
    domain: "example.org",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    },
    environments: {
      only: { network: { vnetCidr: "10.96.0.0/16", nodeSubnetCidr: "10.96.0.0/22" }, azurermOf },
    },
    identities: { shared: { roles }, own: {} },
    secretStores: { main: { kind: "keyVault", allowedCidrs: ["203.0.113.0/24"] } },
    serviceAccounts: { batch: { identity: "shared" } },
    services: {
      one: { ...service, serviceAccount: { identity: "shared" }, before: { migrate: { args: ["help"] } } },
      two: { ...service, serviceAccount: { identity: "shared" } },
      three: { ...service, serviceAccount: "batch" },
      four: {
        ...service,
        serviceAccount: { identity: "own" },
        env: { PASSWORD: { secretStore: "main", name: "password" } },
      },
    },
  });
}

/** Pods that are two identities of Azure, one of several accounts, and a vault that is made for their secrets. */
export default identified({});

/** The same with fields of azurerm's own and a role on a condition, and with others. */
export const added = identified(
  {
    keyVault: { enabledForDiskEncryption: true, skuName: "premium" },
    workloadIdentity: { timeouts: { update: "1h" } },
    federatedCredential: { timeouts: { create: "1h" } },
  },
  [readerOf("orders")],
);
export const changed = identified(
  {
    keyVault: { enabledForDeployment: true, publicNetworkAccessEnabled: false },
    workloadIdentity: { timeouts: { delete: "1h" } },
    federatedCredential: { timeouts: { create: "2h", delete: "1h" } },
  },
  [readerOf("invoices")],
);
