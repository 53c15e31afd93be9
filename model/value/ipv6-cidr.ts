import { IPv6 } from "ipaddr.js";
import { ValueError } from "./value-error";

/**
 * Reads an IPv6 address range such as `fd00:10::/48`; it stays a text, because no rule counts its addresses.
 *
 * @throws ValueError when the text is no IPv6 range.
 */
export function parseIpv6Cidr(value: string): string {
  if (IPv6.isValidCIDR(value)) return value;
  throw new ValueError("be an IPv6 range", value, 'write address and prefix length, such as "fd00:10::/48"');
}

/** Whether a range lies in another one. */
export function containsIpv6(range: string, inner: string): boolean {
  const [around, prefix] = IPv6.parseCIDR(range);
  const [first, innerPrefix] = IPv6.parseCIDR(inner);
  return innerPrefix >= prefix && first.match(around, prefix);
}
