import type { AddressUse } from "../azure/address-count";
import type { MadeEnvironment } from "./environment";

/**
 * Addresses that a way to Azure Monitor takes, however few workspaces are behind it.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/private-link-design#network-subnet-size
 */
const OF_AZURE_MONITOR = 11;

/**
 * Private endpoints of an environment that lie in the subnet of the nodes: that of Azure Monitor, and those that the driver
 * of file shares makes, one for each storage account.
 */
export function privateEndpointsOf({ around, storageClasses }: MadeEnvironment): readonly AddressUse[] {
  const link = around.logs?.privateLink;
  const ofMonitor = link !== undefined && link.subnetId === undefined;
  const ofFiles = Object.values(storageClasses).filter(
    ({ azure, parameters }) =>
      azure?.kind === "azureFile" &&
      azure.networkEndpointType === "privateEndpoint" &&
      !OTHER_SUBNET.some((key) => Object.hasOwn(parameters, key)),
  );
  return [
    ...(ofMonitor
      ? [{ what: "the private endpoint of Azure Monitor", least: OF_AZURE_MONITOR, most: OF_AZURE_MONITOR }]
      : []),
    // an account is made with the first claim
    ...ofFiles.map(({ name }) => ({ what: `a private endpoint of ${name}`, least: 0, most: 1 })),
  ];
}

/** What the driver is told where its endpoints lie elsewhere. */
const OTHER_SUBNET: readonly string[] = ["vnetName", "subnetName"];
