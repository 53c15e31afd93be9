import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

const CLIENT_ID = "11111111-2222-3333-4444-555555555555";
const TENANT_ID = "99999999-2222-3333-4444-555555555555";
const resources = { requests: { cpu: "20m", memory: "32Mi" } } as const;
const vault = { kind: "keyVault", exists: true, resourceGroup: "rg-secret", tenantId: TENANT_ID } as const;

/** Pods that read Key Vaults in every way, as an identity that is known without Azure. */
export default definePlatform({
  name: "secretive",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: { only: { network: { vnetCidr: "10.95.0.0/16", nodeSubnetCidr: "10.95.0.0/22" } } },
  identities: { reader: { clientId: CLIENT_ID } },
  secretStores: {
    mounted: { ...vault, vaultName: "kv-mounted" },
    copied: { ...vault, vaultName: "kv-copied", by: "externalSecrets" },
    hand: { kind: "secret" },
  },
  services: {
    web: {
      image: IMAGE,
      ports: { http: 8080 },
      resources,
      replicas: 1,
      serviceAccount: { identity: "reader" },
      env: {
        DB: { secretStore: "mounted", name: "db-password" },
        TOKEN: { secretStore: "copied", name: "token" },
        HAND: { secretStore: "hand", name: "key" },
      },
      volumes: {
        files: {
          kind: "secretStore",
          name: "mounted",
          mountPath: "/run/files",
          files: { "tls.crt": { certificate: "web" }, "tls.pem": { secret: "web" }, "db/password": "db-password" },
        },
        keys: {
          kind: "secretStore",
          name: "copied",
          mountPath: "/run/keys",
          files: { "signing.pem": { key: "signing", version: "0123456789abcdef0123456789abcdef" } },
        },
      },
    },
  },
});
