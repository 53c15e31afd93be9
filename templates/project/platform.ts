import { definePlatform } from "cdktf-aks-platform";

/** The platform. This is the file to edit: `npm run synth` turns it into Terraform JSON. */
export default definePlatform({
  name: "my-platform",
  domain: "my-platform.example", // yours: hosts of routes are below it
  promotion: ["dev", "staging", "prod"], // what is deployed passes through them in this order

  // Where Terraform keeps what it knows. Files are for one person; a pipeline needs a storage account that exists.
  // state: { storageAccount: "…", resourceGroup: "…" },

  // What the environments have in common. Each of them overrides any leaf; null takes one away.
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    tier: "Standard",
    apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] }, // who may call it: put your addresses here
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 },
      apps: { vmSize: "Standard_D4ds_v5", nodes: 2 },
    },
  },

  environments: {
    dev: {
      tier: "Free",
      network: { vnetCidr: "10.30.0.0/16", nodeSubnetCidr: "10.30.0.0/22" },
    },
    staging: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
    },
    prod: {
      production: true,
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { system: { nodes: 3 }, apps: { nodes: 3 } },
    },
  },

  services: {
    // A small web application that answers, so that there is something to look at. Put yours in its place.
    web: {
      image: "ghcr.io/stefanprodan/podinfo:6.14.1",
      ports: { http: 9898 },
      probes: { liveness: { path: "/healthz" }, readiness: { path: "/readyz" } },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 2,
      overrides: { prod: { replicas: { min: 3, max: 6 } } },
    },
  },

  routes: [{ host: "web.{domain}", to: "web" }],
});
