import { PrivateDnsARecord } from "@cdktf/provider-azurerm/lib/private-dns-a-record";
import { Construct } from "constructs";
import { type DiscoveryZoneDeclaration, resolveDiscoveryZone, zoneOf } from "../../model/azure/discovery-zone";
import { shapeOf } from "../../model/shape/declared-shape";
import { IpAddress } from "../../model/value/cidr";
import { parseSubdomainName } from "../../model/value/dns-name";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { subscriptionProvider } from "./subscription-provider";

/** Props of {@link PrivateDnsRecord}. */
export interface PrivateDnsRecordProps extends DiscoveryZoneDeclaration {
  /** Name in the zone: `users` for `users.old.smaacc.internal`. */
  readonly name: string;
  /** IPv4 address that it leads to, which nothing changes. */
  readonly address: string;
}

/**
 * A record of a private DNS zone that exists already, written in the subscription that its id names. Whoever runs Terraform is
 * Private DNS Zone Contributor there.
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
  readonly resource: PrivateDnsARecord;

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
      deferrable: ["address"],
    });
    const { subscriptionId, resourceGroup, name: zoneName } = zoneOf({ zoneId });
    this.resource = new PrivateDnsARecord(this, "Resource", {
      provider: subscriptionProvider(this, subscriptionId),
      zoneName,
      resourceGroupName: resourceGroup,
      name,
      ttl: ttlSeconds,
      records: [String(address)],
    });
  }
}
