import type { ResolvedCluster } from "../../azure/cluster";
import { otherRange } from "../../azure/free-range";
import { hasPodRange } from "../../azure/network";
import { isMade, type MadeEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Finding, type Rule, warning } from "../../rule";
import type { Cidr } from "../../value/cidr";

/** Networks of a platform get peered sooner or later, and a range cannot be changed then without a new cluster. */
export const networkOverlap: Rule<ResolvedPlatform> = {
  id: "platform/network-overlap",
  holds: "The networks of the environments share no addresses, and pods, services and connected ranges respect them.",
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
  *check(platform) {
    const all = Object.values(platform.environments).filter(isMade);
    const taken = all.map(({ cluster }) => cluster.network.vnetCidr);
    const wide = all.map((environment) => ({ environment, covered: coveredBy(environment, all) }));
    for (const { environment, covered } of wide) if (covered.length > 1) yield tooWide(environment, covered, taken);
    const environments = wide.filter(({ covered }) => covered.length < 2).map(({ environment }) => environment);
    for (const [index, environment] of environments.entries()) {
      for (const [otherIndex, other] of environments.entries()) {
        if (otherIndex < index) yield* checkNetworks(environment, other, taken);
        if (otherIndex === index || shareNetwork(environment.cluster, other.cluster)) continue;
        // a network that lies over its own ranges changes first
        if (!liesOverItself(other)) yield* checkReach(environment, other, taken);
      }
    }
  },
};

/** Other networks that lie in a wider one: where there are several, it is the wide one that is wrong. */
function coveredBy({ cluster }: MadeEnvironment, all: readonly MadeEnvironment[]): readonly MadeEnvironment[] {
  const { vnetCidr } = cluster.network;
  return all.filter(
    ({ cluster: other }) =>
      vnetCidr.prefix < other.network.vnetCidr.prefix &&
      vnetCidr.contains(other.network.vnetCidr) &&
      !shareNetwork(cluster, other),
  );
}

function tooWide(
  { name, cluster: { network } }: MadeEnvironment,
  covered: readonly MadeEnvironment[],
  taken: readonly Cidr[],
): Finding {
  const others = taken.filter((range) => String(range) !== String(network.vnetCidr));
  const names = covered.map((other) => JSON.stringify(other.name)).join(", ");
  return error(
    ["environments", name, "network", "vnetCidr"],
    `share no address with the networks of ${names}`,
    network.vnetCidr,
    otherRange(Math.max(network.vnetCidr.prefix, 16), [...others, network.podCidr, network.serviceCidr]),
  );
}

function* checkNetworks(
  { name, cluster }: MadeEnvironment,
  other: MadeEnvironment,
  taken: readonly Cidr[],
): Iterable<Finding> {
  const { network } = cluster;
  const { vnetCidr, nodeSubnetCidr } = other.cluster.network;
  if (!network.vnetCidr.overlaps(vnetCidr)) return;
  if (shareNetwork(cluster, other.cluster)) {
    const sameSubnet = cluster.subnetId !== undefined && cluster.subnetId === other.cluster.subnetId;
    if (sameSubnet || !network.nodeSubnetCidr.overlaps(nodeSubnetCidr)) return;
    yield error(
      ["environments", name, "network", "nodeSubnetCidr"],
      `share no address with the subnet of "${other.name}", ${nodeSubnetCidr}`,
      network.nodeSubnetCidr,
      cluster.subnetId === undefined ? "write another range of the network" : "write the range that the subnet has",
    );
    return;
  }
  yield error(
    ["environments", name, "network", "vnetCidr"],
    `share no address with the network of "${other.name}", ${vnetCidr}`,
    network.vnetCidr,
    otherRange(network.vnetCidr.prefix, [...taken, network.podCidr, network.serviceCidr, ...network.connectedCidrs]),
  );
}

/** Whether the network of an environment covers the range of its own pods or services, which is told there. */
function liesOverItself({ cluster: { network } }: MadeEnvironment): boolean {
  const { vnetCidr, podCidr, serviceCidr } = network;
  return vnetCidr.overlaps(serviceCidr) || (hasPodRange(network) && vnetCidr.overlaps(podCidr));
}

/** Whether both clusters are in one virtual network that exists already. */
function shareNetwork(one: ResolvedCluster, other: ResolvedCluster): boolean {
  const id = existingNetworkOf(one);
  return id !== undefined && id === existingNetworkOf(other);
}

function existingNetworkOf({ subnetId, network }: ResolvedCluster): string | undefined {
  return (network.vnetId ?? subnetId?.replace(/\/subnets\/[^/]*$/i, ""))?.toLowerCase();
}

/** What lies in the way as soon as the two networks are connected; where they are already, the cluster's rules speak. */
function* checkReach(
  { name, cluster: { network } }: MadeEnvironment,
  other: MadeEnvironment,
  taken: readonly Cidr[],
): Iterable<Finding> {
  const { vnetCidr } = other.cluster.network;
  const at = ["environments", name, "network"];
  const theirs = `the network of "${other.name}", ${vnetCidr}`;
  const connected = network.connectedCidrs.filter((range) => range.overlaps(vnetCidr));
  for (const range of connected) {
    if (String(range) === String(vnetCidr)) continue;
    const index = network.connectedCidrs.indexOf(range);
    yield warning(
      [...at, "connectedCidrs", index],
      `be ${theirs}, or share no address with it`,
      range,
      `write "${vnetCidr}" if it is that network, or give "${other.name}" another range`,
    );
  }
  if (connected.length > 0) return;
  const { podCidr, serviceCidr } = network;
  const used = { serviceCidr, ...(network.podNetwork === "overlay" && { podCidr }) };
  for (const [key, range] of Object.entries(used)) {
    if (!range.overlaps(vnetCidr)) continue;
    yield warning(
      [...at, key],
      `share no address with ${theirs}, so that the two can be peered`,
      range,
      otherRange(Math.max(range.prefix, 16), [...taken, podCidr, serviceCidr]),
    );
  }
}
