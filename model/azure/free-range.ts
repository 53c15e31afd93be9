import { Cidr, PRIVATE_RANGES } from "../value/cidr";

/**
 * Ranges that no part of an AKS cluster may use.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-legacy-cni
 */
export const RESERVED_RANGES: readonly Cidr[] = [
  "169.254.0.0/16",
  "172.30.0.0/16",
  "172.31.0.0/16",
  "192.0.2.0/24",
].map(Cidr.parse);

/** The first private range of a prefix length that shares no address with those which are taken or reserved. */
export function tryFreeRange(prefix: number, taken: readonly Cidr[]): Cidr | undefined {
  const inTheWay = [...taken, ...RESERVED_RANGES];
  const size = 2 ** (32 - prefix);
  for (const home of PRIVATE_RANGES) {
    let offset = 0;
    while (offset + size <= home.size) {
      const candidate = Cidr.parse(`${home.addressAt(offset)}/${prefix}`);
      const obstacle = inTheWay.find((range) => range.overlaps(candidate));
      if (!obstacle) return candidate;
      const behind = obstacle.first + obstacle.size - home.first;
      offset = Math.max(Math.ceil(behind / size) * size, offset + size);
    }
  }
  return undefined;
}

/** The remedy for a range that lies in the way: one that is free, where there is one. */
export function otherRange(prefix: number, taken: readonly Cidr[]): string {
  const free = tryFreeRange(prefix, taken);
  return free ? `choose a free range such as "${free}"` : "choose a smaller range that is free";
}
