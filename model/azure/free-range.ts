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
const MOST_CANDIDATES = 4096;

/**
 * The first private range of a size that shares no address with those which are taken or reserved; nothing when there
 * is none among the first few thousand.
 */
export function tryFreeRange(prefix: number, taken: readonly Cidr[]): Cidr | undefined {
  for (const home of PRIVATE_RANGES) {
    const candidates = Math.min(2 ** (prefix - home.prefix), MOST_CANDIDATES);
    for (let index = 0; index < candidates; index++) {
      const candidate = Cidr.parse(`${home.addressAt(index * 2 ** (32 - prefix))}/${prefix}`);
      if (![...taken, ...RESERVED_RANGES].some((range) => range.overlaps(candidate))) return candidate;
    }
  }
  return undefined;
}

/** The remedy for a range that lies in the way: one that is free, where there is one. */
export function otherRange(prefix: number, taken: readonly Cidr[]): string {
  const free = tryFreeRange(prefix, taken);
  return free ? `choose a free range such as "${free}"` : "choose a smaller range that is free";
}
