import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { FULL_SERVICE } from "./full-service";

/** A valid platform that says something about nearly everything. */
export const FULL_PLATFORM: AnyPlatformDeclaration = {
  name: "portal",
  domain: "smaacc.io",
  state: { storageAccount: "stportal", resourceGroup: "rg-state", container: "states" },
  promotion: ["dev", "prod"],
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
    upgradeWindow: { kind: "weekly", dayOfWeek: "Tuesday", startTime: "02:00", durationHours: 6 },
    nodeOsWindow: {
      kind: "absoluteMonthly",
      dayOfMonth: 3,
      startTime: "02:00",
      durationHours: 6,
      notAllowed: [{ start: "2026-12-18T00:00:00Z", end: "2027-01-02T00:00:00Z" }],
    },
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
      apps: {
        vmSize: "Standard_D4ds_v5",
        nodes: { min: 2, max: 4 },
        labels: { team: "x" },
        taints: [{ key: "team", value: "x", effect: "NoSchedule" }],
        maxSurge: "50%",
      },
      spare: { vmSize: "Standard_D4ds_v5", nodes: 2, spot: { maxPricePerHour: 1, evictionPolicy: "Delete" } },
    },
    zones: ["1", "2", "3"],
    adminGroupObjectIds: ["00000000-0000-0000-0000-000000000001"],
    namespaces: { portal: { quota: { cpu: "20", memory: "40Gi", pods: 50 }, labels: { team: "x" } } },
    routing: { kind: "gateway", tls: { clusterIssuer: "letsencrypt" } },
    tags: { owner: "platform" },
  },
  environments: {
    prod: {
      production: true,
      network: {
        vnetCidr: "10.10.0.0/16",
        nodeSubnetCidr: "10.10.0.0/22",
        connectedCidrs: ["10.200.0.0/16"],
        egress: { kind: "natGateway", publicIpCount: 2 },
      },
      pools: { spare: null },
    },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" }, apiServer: { kind: "private" } },
  },
  identities: {
    web: { roles: [{ role: "Reader", on: "/subscriptions/00000000-0000-0000-0000-000000000001" }] },
    old: {
      exists: true,
      identityName: "id-old",
      resourceGroup: "rg-old",
      overrides: { dev: { resourceGroup: "rg-dev" } },
    },
  },
  secretStores: {
    main: { kind: "keyVault", allowedCidrs: ["203.0.113.0/24"], overrides: { dev: { kind: "secret" } } },
  },
  services: {
    secretive: {
      ...FULL_SERVICE,
      serviceAccount: { identity: "web" },
      env: { PASSWORD: { secretStore: "main", name: "db" } },
      volumes: { keys: { kind: "secretStore", name: "main", mountPath: "/keys", files: { pem: { key: "signing" } } } },
    },
    web: {
      ...FULL_SERVICE,
      environments: ["prod", "dev"],
      namespace: "portal",
      overrides: { prod: { replicas: 3, resources: { requests: { cpu: "100m" } }, env: { TEXT: null } } },
    },
    plain: { ...FULL_SERVICE, ports: { http: 8080 }, metrics: false, replicas: 2, sidecars: {}, volumes: {} },
  },
  routes: [
    { host: "{domain}", to: "web" },
    { host: "api.{domain}", path: "/v1", pathType: "Exact", to: "plain:http", environments: ["prod"] },
  ],
};
