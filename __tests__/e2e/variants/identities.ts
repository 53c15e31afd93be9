import type { KeyVaultFields } from "../../../model/azure/azurerm-of";
import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

const service = {
  image: IMAGE,
  ports: { http: 8080 },
  resources: { requests: { cpu: "20m", memory: "32Mi" } },
  replicas: 1,
} as const;

function identified(keyVault: KeyVaultFields) {
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
      only: { network: { vnetCidr: "10.96.0.0/16", nodeSubnetCidr: "10.96.0.0/22" }, azurermOf: { keyVault } },
    },
    identities: { shared: {}, own: {} },
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

/** The same with a vault that has fields of azurerm's own, and with one where they are others. */
export const added = identified({ enabledForDiskEncryption: true, skuName: "premium" });
export const changed = identified({ enabledForDeployment: true, publicNetworkAccessEnabled: false });
