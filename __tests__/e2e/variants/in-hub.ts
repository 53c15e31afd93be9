import type { PrivateApiServer } from "../../../model/azure/api-server";
import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { type AnyPlatformDeclaration, definePlatform } from "../../../model/platform/platform";
import { API_ZONE, HUB, HUB_SUBSCRIPTION, NETWORKS, POOL } from "./fields";

const API_ZONES = `${HUB}/Microsoft.Network/privateDnsZones`;

/** A cluster whose subnet is made in the network of somebody else, and whose API server nobody outside of it reaches. */
function guest(
  { network, pools, ...only }: Override<Omit<EnvironmentDeclaration, "apiServer">>,
  apiServer: Omit<PrivateApiServer, "kind"> = {},
): AnyPlatformDeclaration {
  return definePlatform({
    name: "guest",
    domain: "example.org",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private", privateDnsZoneId: `${API_ZONES}/${API_ZONE}`, ...apiServer },
      pools: { system: { ...POOL, mode: "System" }, apps: { ...POOL, ...pools?.apps } },
    },
    environments: {
      only: {
        subscriptionId: HUB_SUBSCRIPTION,
        network: {
          vnetId: `${NETWORKS}/vnet-hub`,
          vnetCidr: "10.200.0.0/16",
          nodeSubnetCidr: "10.200.4.0/22",
          securityGroup: { kind: "made" },
          egress: { kind: "userDefinedRouting", routeTableId: `${HUB}/Microsoft.Network/routeTables/rt-hub` },
          ...network,
        },
        ...only,
      },
    },
    services: {},
  });
}

/** It as it comes, of a version that ends soon. */
export const made = guest({
  kubernetesVersion: "1.34",
  azurermOf: { routeTableAssociation: { timeouts: { create: "1h" } } },
});
/** Its next version, for two years, with its API server in a subnet and a public name, and no way in beside. */
export const edited = guest(
  {
    kubernetesVersion: "1.35",
    upgradesFrom: "1.34",
    tier: "Premium",
    supportPlan: "AKSLongTermSupport",
    azurermOf: { routeTableAssociation: { timeouts: { create: "2h" } } },
  },
  { subnetId: `${NETWORKS}/vnet-hub/subnets/snet-api`, runCommand: false, publicFqdn: true },
);
const EXACT = { upgradeChannel: "none", nodeOsChannel: "None", kubernetesVersion: "1.36.3" } as const;
const WITHOUT_NAME = { subnetId: `${NETWORKS}/vnet-hub/subnets/snet-api` } as const;
/** The control plane of an exact version, before its pools. */
export const ahead = guest(
  {
    ...EXACT,
    upgradesFrom: "1.35",
    pools: { apps: { kubernetesVersion: "1.35.1" } },
  },
  WITHOUT_NAME,
);
/** The pools behind it. */
export const followed = guest(EXACT, WITHOUT_NAME);
/** It in another private DNS zone, for which a cluster has to be made anew. */
export const rezoned = guest(EXACT, { ...WITHOUT_NAME, privateDnsZoneId: `${API_ZONES}/shop.${API_ZONE}` });
/** It in none, to which a cluster that runs can go, and never back. */
export const unzoned = guest(EXACT, { ...WITHOUT_NAME, privateDnsZoneId: "None", publicFqdn: true });
