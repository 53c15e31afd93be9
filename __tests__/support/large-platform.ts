import type { AnyPlatformDeclaration } from "../../model/platform/platform";

/** How large a platform is. */
interface Size {
  readonly environments: number;
  readonly services: number;
}

/** Services of one namespace. */
const OF_NAMESPACE = 20;
const REPLICAS = 2;
/** Nodes of the pool of services for each service, with room to spare. */
const NODES_PER_SERVICE = 0.07;

/** A platform of many services in several namespaces, of which each calls two others, and some have routes. */
export function largePlatform({ environments, services }: Size): AnyPlatformDeclaration {
  const numbers = Array.from({ length: services }, (_, number) => number);
  const nameOf = (number: number) => `service-${String(number).padStart(3, "0")}`;
  const nodes = Math.max(3, Math.ceil(services * NODES_PER_SERVICE));
  return {
    name: "wide",
    domain: "wide.example",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      pools: {
        system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
        apps: { vmSize: "Standard_D8ds_v5", nodes: { min: nodes, max: nodes + 2 } },
      },
    },
    environments: Object.fromEntries(
      Array.from({ length: environments }, (_, number) => [
        `env-${number}`,
        { network: { vnetCidr: `10.${number + 1}.0.0/16`, nodeSubnetCidr: `10.${number + 1}.0.0/22` } },
      ]),
    ),
    services: Object.fromEntries(
      numbers.map((number) => [
        nameOf(number),
        {
          image: `wide/service-${number}:1.${number}.0`,
          namespace: `area-${Math.floor(number / OF_NAMESPACE)}`,
          team: `team-${Math.floor(number / OF_NAMESPACE)}`,
          ports: { http: 8080 },
          resources: { requests: { cpu: "100m", memory: "128Mi" } },
          replicas: number % 5 === 0 ? { min: REPLICAS, max: 2 * REPLICAS } : REPLICAS,
          calls: [number * 7 + 3, number * 3 + 31]
            .map((other) => other % services)
            .filter((other) => other !== number)
            .map(nameOf),
          ...(number % 20 === 3 && { egress: [{ cidr: "203.0.113.0/24", ports: [443] }] }),
        },
      ]),
    ),
    routes: numbers
      .filter((number) => number % 4 === 0)
      .map((number) => ({
        host: `area-${Math.floor(number / OF_NAMESPACE)}.{domain}`,
        path: `/${nameOf(number)}`,
        to: nameOf(number),
      })),
  };
}
