import { definePlatform } from "../../model/platform/platform";

/** A platform of so many services in each of so many environments. */
export function platformOf(environments: number, services: number) {
  return definePlatform({
    name: "portal",
    domain: "smaacc.io",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      pools: {
        system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: nodesFor(services), zones: ["1", "2", "3"] },
      },
    },
    environments: named(environments, "env", (index) => ({
      network: { vnetCidr: `10.${index + 1}.0.0/16`, nodeSubnetCidr: `10.${index + 1}.0.0/22` },
    })),
    services: named(services, "service", () => ({
      image: "smaacc/users:1.14.2",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    })),
  });
}

/** Enough for few services; nobody looks whether thousands fit. */
function nodesFor(services: number): number {
  return Math.min(Math.max(3, Math.ceil(services / 10)), 100);
}

function named<Value>(count: number, name: string, value: (index: number) => Value): Record<string, Value> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}-${index}`, value(index)]));
}
