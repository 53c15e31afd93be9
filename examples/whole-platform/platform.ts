import { definePlatform } from "cdktf-aks-platform";

const http = { http: 8080 };
const small = { requests: { cpu: "100m", memory: "128Mi" } };
const system = { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } as const;
const apps = { vmSize: "Standard_D4ds_v5", nodes: 2 } as const;

export default definePlatform({
  name: "portal",
  domain: "smaacc.io",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system, apps },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" }, pools: { apps: { nodes: 4 } } },
    staging: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" }, pools: { apps: { nodes: 3 } } },
    dev: { network: { vnetCidr: "10.30.0.0/16", nodeSubnetCidr: "10.30.0.0/22" } },
    tools: { network: { vnetCidr: "10.40.0.0/16", nodeSubnetCidr: "10.40.0.0/22" }, pools: { apps: null } },
    qa: { network: { vnetCidr: "10.50.0.0/16", nodeSubnetCidr: "10.50.0.0/22" } }, // one more
  },
  services: {
    "users-v1": { image: "smaacc/users:1.14.2", ports: http, resources: small, replicas: 2 },
    "users-v2": { image: "smaacc/users:2.3.0", ports: http, resources: small, replicas: { min: 2, max: 6 } },
    web: { image: "smaacc/web:5.0.1", ports: http, resources: small, replicas: 2 },
  },
  routes: [
    { host: "api.{domain}", path: "/v1/users", to: "users-v1" },
    { host: "api.{domain}", path: "/v2/users", to: "users-v2" },
    { host: "{domain}", to: "web" },
  ],
});
