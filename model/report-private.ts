import { type DeclarationReader, isUnreadable } from "./declaration-reader";
import type { Cidr } from "./value/cidr";

/**
 * Says which of `allowedCidrs` are private: they are compared with the public address that a request comes from, and Azure
 * takes no other.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/network-security#key-vault-firewall-enabled-ipv4-addresses-and-ranges---static-ips
 */
export function reportPrivate(reader: DeclarationReader, allowedCidrs: readonly Cidr[]): void {
  if (isUnreadable(allowedCidrs)) return;
  for (const [index, range] of allowedCidrs.entries()) {
    if (isUnreadable(range) || !range.isPrivate) continue;
    reader
      .at("allowedCidrs")
      .report(
        index,
        `must be public addresses, got "${range}"; write those that its callers leave by, such as of the NAT gateway`,
      );
  }
}
