import { Construct } from "constructs";
import { type DiscoveryZoneDeclaration, resolveDiscoveryZone } from "../../model/azure/discovery-zone";
import { shapeOf } from "../../model/shape/declared-shape";
import { IpAddress } from "../../model/value/cidr";
import { parseSubdomainName } from "../../model/value/dns-name";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { AzapiProvider } from "./azapi/provider";
import { AzapiResource } from "./azapi/resource";

const API_VERSION = "2020-06-01";

/** Props of {@link PrivateDnsRecord}. */
export interface PrivateDnsRecordProps extends DiscoveryZoneDeclaration {
  /** Name in the zone: `users` for `users.old.smaacc.internal`. */
  readonly name: string;
  /** IPv4 address that it leads to, which nothing changes. */
  readonly address: string;
}

/**
 * A record of a private DNS zone that exists already, written in the subscription that its id names. Whoever runs Terraform is
 * Private DNS Zone Contributor there. It goes through azapi, which writes in any subscription: with a provider of azurerm for the
 * subscription, Terraform could not take the last record away, because its provider would be gone with it.
 *
 * @example
 * ```ts
 * new PrivateDnsRecord(this, "Users", {
 *   zoneId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/old.smaacc.internal",
 *   name: "users",
 *   address: "10.10.1.10",
 * });
 * ```
 *
 * @see https://learn.microsoft.com/azure/dns/private-dns-privatednszone
 */
export class PrivateDnsRecord extends Construct {
  /** The record itself. */
  readonly resource: AzapiResource;

  /** @throws InvalidDeclarationError when a prop cannot be read. */
  constructor(scope: Construct, id: string, props: PrivateDnsRecordProps) {
    super(inStack(scope, id), id);
    const { zoneId, ttlSeconds, name, address } = resolveOrThrow(this, {
      props,
      shape: shapeOf("PrivateDnsRecord"),
      resolve: (reader, declared: PrivateDnsRecordProps) => ({
        ...resolveDiscoveryZone(reader, declared),
        name: reader.required("name", declared.name, parseSubdomainName),
        address: reader.required("address", declared.address, IpAddress.parse),
      }),
      rules: [],
      deferrable: ["address", "name", "ttlSeconds", "zoneId"],
    });
    AzapiProvider.of(this);
    this.resource = new AzapiResource(this, "Resource", {
      type: `Microsoft.Network/privateDnsZones/A@${API_VERSION}`,
      name,
      parentId: zoneId,
      body: () => ({ properties: { ttl: ttlSeconds, aRecords: [{ ipv4Address: String(address) }] } }),
    });
  }
}
