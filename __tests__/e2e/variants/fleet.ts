import { type AnyPlatformDeclaration, definePlatform } from "../../../model/platform/platform";

/** Two clusters that a Fleet upgrades, with so many days between them. */
function upgraded(soakDays: number, nodeImages: boolean): AnyPlatformDeclaration {
  return definePlatform({
    name: "upgraded",
    domain: "example.org",
    promotion: ["dev", "prod"],
    fleet: {
      location: "westeurope",
      soakDays,
      nodeImages,
      azurermOf: { manager: { timeouts: { create: "1h" } }, member: { timeouts: { create: "1h" } } },
    },
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    },
    environments: {
      dev: { network: { vnetCidr: "10.98.0.0/16", nodeSubnetCidr: "10.98.0.0/22" } },
      prod: { network: { vnetCidr: "10.99.0.0/16", nodeSubnetCidr: "10.99.0.0/22" } },
    },
    services: {},
  });
}

export const fleet = upgraded(3, true);
/** The same with another soak, and node images left to the clusters. */
export const fleetChanged = upgraded(5, false);
