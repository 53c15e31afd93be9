import { defineCronJob, definePlatform } from "../../index";

const cleanup = defineCronJob({
  image: "shop/cleanup:2.1.0",
  schedule: "@every 90m",
  activeDeadlineSeconds: 300,
  backoffLimit: 0,
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
});

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
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {},
  cronJobs: {
    backup: {
      image: "shop/backup:1.4.0",
      args: ["--to", "s3://shop-backup"],
      schedule: "30 3 * * mon-fri",
      timeZone: "Europe/Berlin",
      activeDeadlineSeconds: 1800,
      resources: { requests: { cpu: "200m", memory: "256Mi" } },
      env: { KEY: { secret: "backup", key: "key" } },
      egress: [{ cidr: "203.0.113.0/28", ports: [443] }],
      overrides: { dev: { suspend: true } },
    },
    cleanup,
  },
});
