import { definePlatform } from "../../../model/platform/platform";

/** The least that can be declared: one node, one service, no route. */
export default definePlatform({
  name: "tiny",
  domain: "example.org",
  environments: {
    only: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      tier: "Free",
      apiServer: { kind: "private" },
      network: { vnetCidr: "10.50.0.0/24", nodeSubnetCidr: "10.50.0.0/26" },
      pools: { system: { mode: "System", vmSize: "Standard_D2s_v5", nodes: 1 } },
    },
  },
  services: {
    hello: {
      image: "example/hello:1.0.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "32Mi" } },
      replicas: 1,
    },
  },
});
