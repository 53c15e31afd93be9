import { DnsZone as DnsZoneResource } from "@cdktf/provider-azurerm/lib/dns-zone";
import { Construct } from "constructs";
import type { DnsZoneFields } from "../../model/azure/azurerm-of";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseHostName } from "../../model/value/dns-name";
import { parseResourceId, type ResourceId } from "../../model/value/resource-id";
import { isToken, KNOWN_BY_TERRAFORM } from "../../model/value/token";
import { describe, ValueError } from "../../model/value/value-error";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { AzapiProvider } from "./azapi/provider";
import { AzapiResource } from "./azapi/resource";
import { keepLock } from "./keep-lock";
import { settingsOf } from "./settings-of";

/** Props of {@link DnsZone}. */
export interface DnsZoneProps {
  /** Name of the zone: `shop.example`. */
  readonly name: string;
  /** Name of its resource group. */
  readonly resourceGroup: string;
  /** Tags of the zone. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /** Whether a plan that would delete it fails. @default true */
  readonly preventDestroy?: boolean;
  /** Whether Azure too refuses to delete it, whoever asks. @default false */
  readonly lock?: boolean;
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: DnsZoneFields;
}

const parseZone = parseResourceId("Microsoft.Network/dnsZones");
const API_VERSION = "2018-05-01";
const TTL_SECONDS = 3600;

/**
 * A public DNS zone. The world finds it once the zone above says so: `delegateFrom` writes that where the zone above is one of
 * Azure too.
 *
 * @throws InvalidDeclarationError for what cannot be read
 * @example
 * ```ts
 * const zone = new DnsZone(this, "Zone", { name: "search.shop.example", resourceGroup: "rg-search" });
 * zone.delegateFrom(
 *   "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-dns/providers/Microsoft.Network/dnsZones/shop.example",
 * );
 * ```
 *
 * @see https://learn.microsoft.com/azure/dns/dns-zones-records
 */
export class DnsZone extends Construct {
  /** The zone itself. */
  readonly resource: DnsZoneResource;
  private readonly zoneName: string;
  private readonly delegations = new Map<string, AzapiResource>();

  constructor(scope: Construct, id: string, props: DnsZoneProps) {
    super(inStack(scope, id), id);
    const { name } = resolveOrThrow(this, {
      props,
      shape: shapeOf("DnsZone"),
      resolve: (reader, declared: DnsZoneProps) => ({
        ...declared,
        name: reader.required("name", declared.name, parseHostName),
      }),
      rules: [],
      deferrable: ["name"],
    });
    const { resourceGroup, tags, preventDestroy = true, lock } = props;
    this.zoneName = name;
    this.resource = new DnsZoneResource(this, "Resource", {
      name,
      resourceGroupName: resourceGroup,
      tags: { ...tags },
      ...settingsOf({ ...props.azurerm }),
      ...(preventDestroy && { lifecycle: { preventDestroy: true } }),
    });
    if (lock) keepLock(this, "Lock", this.resource.id, "Records");
  }

  /**
   * Tells the zone above, by its id, who answers for this one, in the subscription that the id names. To do it twice is the same
   * as once. It goes through azapi, for the reason that `PrivateDnsRecord` has.
   *
   * @throws Error when the id is none, the zone is not below that one, or only Terraform knows the names of the two
   */
  delegateFrom(parentZoneId: string): AzapiResource {
    const later = isToken(this.zoneName) ? "name" : isToken(parentZoneId) ? "parentZoneId" : undefined;
    if (later) throw new Error(`[${this.node.path}] ${later} ${KNOWN_BY_TERRAFORM}`);
    const { id: parentId, name: parent } = this.parentOf(parentZoneId);
    if (!this.zoneName.endsWith(`.${parent}`)) {
      const problem = describe(`be of a zone above ${this.zoneName}`, parent, "name the zone that it is a part of");
      throw new Error(`[${this.node.path}] parentZoneId ${problem}`);
    }
    const key = parentZoneId.toLowerCase();
    const known = this.delegations.get(key);
    if (known) return known;
    AzapiProvider.of(this);
    const { terraformResourceType, friendlyUniqueId } = this.resource;
    const servers = `${terraformResourceType}.${friendlyUniqueId}.name_servers`;
    const made = new AzapiResource(this, childId(this, ["Delegation", key], `Delegation-${parent}`), {
      type: `Microsoft.Network/dnsZones/NS@${API_VERSION}`,
      name: this.zoneName.slice(0, -parent.length - 1),
      parentId,
      body: () => ({
        properties: { TTL: TTL_SECONDS, NSRecords: `\${[for server in ${servers} : { nsdname = server }]}` },
      }),
    });
    this.delegations.set(key, made);
    return made;
  }

  private parentOf(parentZoneId: string): ResourceId {
    try {
      return parseZone(parentZoneId);
    } catch (thrown) {
      if (!(thrown instanceof ValueError)) throw thrown;
      throw new Error(`[${this.node.path}] parentZoneId ${thrown.message}`);
    }
  }
}
