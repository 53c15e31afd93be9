import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

const resources = { requests: { cpu: "20m", memory: "32Mi" } } as const;
const proxy = {
  image: IMAGE,
  restartPolicy: "Always",
  resources,
  probes: { startup: { command: ["/agnhost"] } },
} as const;
const initContainers = { wait: { image: IMAGE, resources, args: ["true"] }, proxy, last: {} } as const;

/** Containers before the others and native sidecars in every kind of workload, which version 3 of the provider can say. */
export default definePlatform({
  name: "native",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    providers: { kubernetes: "~> 3.2" },
  },
  environments: { only: { network: { vnetCidr: "10.93.0.0/16", nodeSubnetCidr: "10.93.0.0/22" } } },
  services: {
    web: {
      image: IMAGE,
      ports: { http: 8080 },
      resources,
      replicas: 2,
      initContainers,
      before: { migrate: { args: ["migrate"] } },
      preStop: { sleepFrom: "library/busybox:1.37.0-musl", seconds: 5 },
    },
  },
  cronJobs: { nightly: { image: IMAGE, schedule: "@daily", activeDeadlineSeconds: 60, resources, initContainers } },
  jobs: { once: { image: IMAGE, activeDeadlineSeconds: 60, resources, initContainers } },
  routes: [{ host: "{domain}", to: "web" }],
});
