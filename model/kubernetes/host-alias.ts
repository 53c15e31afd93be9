import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import { IpAddress } from "../value/cidr";
import { parseHostName } from "../value/dns-name";
import { describe, Wording } from "../value/value-error";

/** Names of an address that pods know without any DNS, in their `/etc/hosts`. */
export interface HostAliasDeclaration {
  /** The IPv4 address. */
  readonly ip: string | IpAddress;
  /** Its names. */
  readonly hostnames: readonly string[];
}

/** Names of an address with every field known. It is a valid declaration too. */
export interface ResolvedHostAlias {
  readonly ip: IpAddress;
  readonly hostnames: readonly string[];
}

/** Reads names of addresses. */
export function resolveHostAliases(
  reader: DeclarationReader,
  declared: readonly HostAliasDeclaration[] | undefined,
): readonly ResolvedHostAlias[] {
  return (declared ?? []).map(({ ip, hostnames }, index) => ({
    ip: reader.at(index).required("ip", ip, IpAddress.parse),
    hostnames: readNames(reader.at(index), hostnames),
  }));
}

/** The API server takes an address without a name, which says nothing. */
function readNames(reader: DeclarationReader, declared: readonly string[]): readonly string[] {
  if (declared && !isUnreadable(declared) && declared.length === 0) {
    reader.report("hostnames", describe("have a name", new Wording("none"), "write one, or remove the address"));
  }
  return reader.list("hostnames", declared, parseHostName);
}
