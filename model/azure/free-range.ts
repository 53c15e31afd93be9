import { Cidr } from "../value/cidr";

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

const PRIVATE_RANGES: readonly Cidr[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(
  Cidr.parse,
);

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
      const behind = firstOf(obstacle) + obstacle.size - firstOf(home);
      offset = Math.max(Math.ceil(behind / size) * size, offset + size);
    }
  }
  return undefined;
}

/** The first address of a range as a number. */
function firstOf(range: Cidr): number {
  return String(range.addressAt(0))
    .split(".")
    .reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

/** The remedy for a range that lies in the way: one that is free, where there is one. */
export function otherRange(prefix: number, taken: readonly Cidr[]): string {
  const free = tryFreeRange(prefix, taken);
  return free ? `choose a free range such as "${free}"` : "choose a smaller range that is free";
}
