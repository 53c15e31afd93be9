import { type Fields, isFields, textAt } from "../json";
import { canonicalId } from "./ids";
import { type AzureRecord, azureAt } from "./records";
import { readRows, row } from "./rows";

/** The network of a cluster, and what in the records stands for it. */
export interface ReadNetwork {
  /** The fields of the environment that say it. */
  readonly declared: Fields;
  /** The network that is taken over; undefined for one that stays with whoever keeps it. */
  readonly network: AzureRecord | undefined;
  /** The network, whoever keeps it. */
  readonly read: AzureRecord;
  /** Id of the subnet of the nodes. */
  readonly subnetId: string;
  /** Ids of what a network that is taken over is bound to, by type. */
  readonly bound: Readonly<Record<string, string>>;
  /** Whether the nodes have a way out that nobody declared, which is closed with a network that is taken over. */
  readonly hasDefaultOutbound: boolean;
}

const VNET = "microsoft.network/virtualnetworks";

const PROFILE = [
  row("podCidr", "podCidr"),
  row("serviceCidr", "serviceCidr"),
  row("dnsServiceIp", "dnsServiceIP"),
  row("advanced.observability", "advancedNetworking.observability.enabled", { usual: false }),
  row("advanced.security", "advancedNetworking.security.enabled", { usual: false }),
];
/** What a network plugin of one's own does itself. */
const PLUGIN = [row("dataPlane", "networkDataplane", { absent: "azure" }), row("networkPolicy", "networkPolicy")];
const LOAD_BALANCER = [
  row("publicIpCount", "managedOutboundIPs.count", { usual: 1 }),
  row("publicIpv6Count", "managedOutboundIPs.countIPv6", { usual: 0 }),
  row("publicIpIds", "outboundIPs.publicIPs", { read: idsOf }),
  row("publicIpPrefixIds", "outboundIPPrefixes.publicIPPrefixes", { read: idsOf }),
  row("portsPerNode", "allocatedOutboundPorts", { usual: 0 }),
  row("idleTimeoutMinutes", "idleTimeoutInMinutes", { usual: 30 }),
  row("backendPoolType", "backendPoolType", { read: backendPoolType }),
];

/**
 * Reads the network of a cluster.
 *
 * @returns why it cannot be declared, each in words, where it cannot
 */
export function readNetwork(
  cluster: AzureRecord,
  records: readonly AzureRecord[],
  pools: readonly Fields[],
): ReadNetwork | readonly string[] {
  const profile = azureAt(cluster.fields, "networkProfile");
  const given = textAt(azureAt(pools[0], "vnetSubnetID"));
  const podNetwork = podNetworkOf(profile, pools);
  const ofPods =
    podNetwork === undefined ? ["it uses kubenet, which Azure retires in 2028; migrate it to overlay first"] : [];
  if (given === undefined) return ["AKS has made its network: no cluster is moved into another one", ...ofPods];
  const subnetId = canonicalId(given);
  const egress = egressOf(profile, subnetId, records);
  const ranges = rangesOf(subnetId, records);
  if (podNetwork === undefined || typeof egress === "string" || typeof ranges === "string") {
    return [...ofPods, egress, ranges].filter((each) => typeof each === "string");
  }
  const { network, vnetCidr, nodeSubnetCidr, subnet } = ranges;
  const isTaken =
    network.resourceGroup.toLowerCase() === cluster.resourceGroup.toLowerCase() && egress.kind !== "natGateway";
  const endpoints = azureAt(subnet, "serviceEndpoints");
  const groupId = textAt(azureAt(subnet, "networkSecurityGroup.id"));
  return {
    network: isTaken ? network : undefined,
    read: network,
    hasDefaultOutbound: isTaken && azureAt(subnet, "defaultOutboundAccess") !== false,
    subnetId,
    bound: {
      ...(isTaken && egress.kind === "userDefinedRouting" && { azurerm_subnet_route_table_association: subnetId }),
      ...(isTaken && groupId !== undefined && { azurerm_subnet_network_security_group_association: subnetId }),
    },
    declared: {
      ...(isTaken
        ? {
            azurermOf: {
              virtualNetwork: { name: network.name },
              nodeSubnet: { name: textAt(azureAt(subnet, "name")) },
            },
          }
        : { subnetId }),
      network: {
        vnetCidr,
        nodeSubnetCidr,
        podNetwork,
        ...readRows(podNetwork === "none" ? PROFILE : [...PLUGIN, ...PROFILE], profile),
        ...ipv6Of(profile, network, subnet),
        ...(isTaken && groupId !== undefined && { securityGroup: { kind: "existing", id: canonicalId(groupId) } }),
        ...(isTaken && readRows([row("dnsServers", "dhcpOptions.dnsServers")], network.fields)),
        ...(isTaken &&
          Array.isArray(endpoints) &&
          endpoints.length > 0 && { serviceEndpoints: endpoints.map((each) => azureAt(each, "service")) }),
        egress,
      },
    },
  };
}

function podNetworkOf(profile: unknown, pools: readonly Fields[]): string | undefined {
  const plugin = textAt(azureAt(profile, "networkPlugin"));
  if (plugin === "none") return "none";
  if (plugin !== "azure") return undefined;
  if (azureAt(profile, "networkPluginMode") === "overlay") return "overlay";
  return pools.some((pool) => azureAt(pool, "podSubnetID") !== undefined) ? "podSubnet" : "nodeSubnet";
}

function egressOf(profile: unknown, subnetId: string, records: readonly AzureRecord[]): Fields | string {
  const type = textAt(azureAt(profile, "outboundType")) ?? "loadBalancer";
  switch (type) {
    case "loadBalancer":
      return { kind: "loadBalancer", ...readRows(LOAD_BALANCER, azureAt(profile, "loadBalancerProfile")) };
    case "userAssignedNATGateway":
      return { kind: "natGateway" };
    case "none":
      return { kind: "none" };
    case "userDefinedRouting": {
      const routeTableId = textAt(azureAt(subnetIn(subnetId, records), "routeTable.id"));
      return routeTableId === undefined
        ? "its nodes leave through a route table, which az network vnet show says of its subnet; name that file too"
        : { kind: "userDefinedRouting", routeTableId };
    }
    default:
      return `its nodes leave by ${type}, which needs a network that Azure makes`;
  }
}

function rangesOf(subnetId: string, records: readonly AzureRecord[]) {
  const network = records.find(({ type, id }) => type === VNET && isBelow(subnetId, id));
  const subnet = subnetIn(subnetId, records);
  const vnetCidr = ipv4Of(azureAt(network?.fields, "addressSpace.addressPrefixes"));
  const nodeSubnetCidr = textAt(azureAt(subnet, "addressPrefix")) ?? ipv4Of(azureAt(subnet, "addressPrefixes"));
  if (network && vnetCidr !== undefined && nodeSubnetCidr !== undefined)
    return { network, subnet, vnetCidr, nodeSubnetCidr };
  return `the ranges of its network are not in the files; name one with what az network vnet show --ids ${subnetId.replace(/\/subnets\/.*$/i, "")} -o json prints`;
}

function subnetIn(subnetId: string, records: readonly AzureRecord[]): Fields | undefined {
  const own = records.find(({ id }) => id.toLowerCase() === subnetId.toLowerCase());
  if (own) return own.fields;
  for (const { type, fields } of records) {
    const subnets = type === VNET ? azureAt(fields, "subnets") : undefined;
    const found = (Array.isArray(subnets) ? subnets : []).find(
      (each) => textAt(azureAt(each, "id"))?.toLowerCase() === subnetId.toLowerCase(),
    );
    if (isFields(found)) return { ...found, ...(isFields(found.properties) && found.properties) };
  }
  return undefined;
}

function ipv6Of(profile: unknown, network: AzureRecord, subnet: Fields | undefined): Fields {
  const families = azureAt(profile, "ipFamilies");
  if (!Array.isArray(families) || !families.includes("IPv6")) return {};
  const vnetCidr = ipv6In(azureAt(network.fields, "addressSpace.addressPrefixes"));
  const nodeSubnetCidr = ipv6In(azureAt(subnet, "addressPrefixes"));
  const rows = [row("podCidr", "podCidrs", { read: ipv6In }), row("serviceCidr", "serviceCidrs", { read: ipv6In })];
  return { ipv6: { vnetCidr, nodeSubnetCidr, ...readRows(rows, profile) } };
}

function ipv4Of(prefixes: unknown): string | undefined {
  return (Array.isArray(prefixes) ? prefixes : []).map(String).find((prefix) => !prefix.includes(":"));
}

function ipv6In(prefixes: unknown): string | undefined {
  return (Array.isArray(prefixes) ? prefixes : []).map(String).find((prefix) => prefix.includes(":"));
}

function isBelow(id: string, parent: string): boolean {
  return id.toLowerCase().startsWith(`${parent.toLowerCase()}/`);
}

function idsOf(entries: unknown): unknown {
  return Array.isArray(entries) ? entries.map((each) => azureAt(each, "id")) : undefined;
}

function backendPoolType(type: unknown): unknown {
  return String(type).toLowerCase() === "nodeip" ? "NodeIP" : undefined;
}
