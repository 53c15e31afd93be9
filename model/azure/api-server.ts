import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { Cidr } from "../value/cidr";
import { parseResourceId } from "../value/resource-id";
import { ValueError } from "../value/value-error";

/**
 * Who reaches the API server.
 *
 * @see https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges
 */
export type ApiServerDeclaration = PublicApiServer | PrivateApiServer;

interface AnyApiServer {
  /**
   * Resource id of the subnet that the API server is in, delegated to `Microsoft.ContainerService/managedClusters`: nodes
   * then reach it within the network.
   *
   * @default - in none of yours
   */
  readonly subnetId?: string;
}

/** An API server with a public address. */
export interface PublicApiServer extends AnyApiServer {
  readonly kind: "public";
  /**
   * Ranges that may call the API server, 1 to 200, with a `subnetId` 2,000; azurerm's `authorized_ip_ranges`. The
   * cluster's own egress addresses are added, but not the address of a firewall.
   */
  readonly authorizedCidrs: readonly (string | Cidr)[];
  /** Whether `az aks command invoke` gets past the ranges. @default false */
  readonly runCommand?: boolean;
}

/** An API server that only the virtual network and what is connected to it reach. */
export interface PrivateApiServer extends AnyApiServer {
  readonly kind: "private";
  /** Whether `az aks command invoke` is a way in from outside the network. @default true */
  readonly runCommand?: boolean;
  /**
   * Resource id of the private DNS zone that its name is written to; `"System"` is one that Azure makes, `"None"` none, which needs
   * `publicFqdn`. A running cluster can be told `"None"`, which replaces its nodes one after the other; any other change replaces
   * the cluster, and so does the way back.
   *
   * @default "System"
   * @see https://learn.microsoft.com/azure/aks/private-clusters
   */
  readonly privateDnsZoneId?: string;
  /** First part of its name in a zone of one's own, in place of `dnsPrefix`; azurerm's `dns_prefix_private_cluster`. @default - none */
  readonly dnsSubdomain?: string;
  /** Whether its private address has a public name too. @default false */
  readonly publicFqdn?: boolean;
}

/** Who reaches the API server with every range read, as in {@link ApiServerDeclaration}. */
export type ResolvedApiServer =
  | (Omit<PublicApiServer, "authorizedCidrs"> & {
      readonly authorizedCidrs: readonly Cidr[];
      readonly runCommand: boolean;
    })
  | (PrivateApiServer & {
      readonly runCommand: boolean;
      readonly privateDnsZoneId: string;
      readonly publicFqdn: boolean;
    });

const SYSTEM = "System";
const NONE = "None";
const parseZoneId = parseResourceId("Microsoft.Network/privateDnsZones");

/** Reads a zone: Azure's, none, or the id of one that exists. */
function parsePrivateDnsZone(zone: string): string {
  const known = [SYSTEM, NONE].find((each) => each.toLowerCase() === zone.toLowerCase());
  if (known === undefined) return parseZoneId(zone).id;
  if (known === zone) return zone;
  throw new ValueError(`be "${SYSTEM}", "${NONE}", or the id of a private DNS zone`, zone, `write "${known}"`);
}

const KINDS: readonly ApiServerDeclaration["kind"][] = ["public", "private"];

/** Fills in the defaults of an API server and reads its ranges. */
export function resolveApiServer(
  reader: DeclarationReader,
  declared: ApiServerDeclaration | undefined,
): ResolvedApiServer {
  if (declared?.kind === "public") {
    return {
      ...declared,
      authorizedCidrs: reader.list("authorizedCidrs", declared.authorizedCidrs, Cidr.parse),
      runCommand: declared.runCommand ?? false,
    };
  }
  const kind = kindOf(reader, declared, KINDS);
  const { runCommand = true, privateDnsZoneId: zone, publicFqdn = false, ...rest } = { ...declared };
  const privateDnsZoneId = reader.optional("privateDnsZoneId", zone, parsePrivateDnsZone, SYSTEM);
  return { ...rest, kind, runCommand, privateDnsZoneId, publicFqdn };
}

/** Whether a private DNS zone is one that exists, and not what Azure makes or leaves out. */
export function isOwnZone(privateDnsZoneId: string): boolean {
  return privateDnsZoneId !== SYSTEM && !isWithoutZone(privateDnsZoneId);
}

/** Whether the name of a private API server is in no private DNS zone. */
export function isWithoutZone(privateDnsZoneId: string): boolean {
  return privateDnsZoneId === NONE;
}

/** Name of a private DNS zone that exists, from its id. */
export function nameOfZone(privateDnsZoneId: string): string {
  return parseZoneId(privateDnsZoneId).name;
}
