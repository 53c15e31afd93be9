import { definePlatform } from "../../index";

const resources = { requests: { cpu: "100m", memory: "128Mi" } };
const uploads =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stshopuploads";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    desk: { cluster: { kind: "kubeconfig", context: "kind-shop" } },
  },
  identities: {
    cart: { roles: [{ role: "Storage Blob Data Contributor", on: uploads }] },
    reports: { exists: true, identityName: "id-reports", resourceGroup: "rg-reports" },
  },
  secretStores: {
    shop: { kind: "keyVault", overrides: { desk: { kind: "secret" } } },
    company: {
      kind: "keyVault",
      exists: true,
      vaultName: "kv-company",
      resourceGroup: "rg-company",
      environments: ["prod"],
    },
  },
  services: {
    cart: {
      image: "shop/cart:2.4.0",
      ports: { http: 8080 },
      resources,
      replicas: 2,
      serviceAccount: { identity: "cart" },
      env: { DB_PASSWORD: { secretStore: "shop", name: "cart-db-password" } },
      volumes: {
        payments: {
          kind: "secretStore",
          name: "shop",
          mountPath: "/run/payments",
          files: { "api-key": "payments-api-key", "client.pem": { secret: "payments-client" } },
        },
      },
      egress: [{ cidr: "0.0.0.0/0", ports: [443] }], // Entra and the storage account
    },
  },
  cronJobs: {
    report: {
      image: "shop/report:1.0.3",
      schedule: "@daily",
      activeDeadlineSeconds: 3600,
      resources,
      environments: ["prod"],
      serviceAccount: { identity: "reports" },
      env: { SMTP_PASSWORD: { secretStore: "company", name: "smtp-password" } },
      egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
    },
  },
});
