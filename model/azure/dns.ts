import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import { reportTwice } from "../report-twice";
import { resolved } from "../resolved";
import { parseResourceId } from "../value/resource-id";
import { ValueError } from "../value/value-error";

/** Where the certificates of hosts lie, which app routing brings to the gateway. */
export interface DnsCertificatesDeclaration {
  /** Name of the secret store of the platform, a Key Vault. */
  readonly secretStore: string;
  /** Name of the certificate of a host in it; `{host}` stands for the host with hyphens. @default "{host}" */
  readonly name?: string;
}

/**
 * DNS zones of the hosts, and who writes records and certificates for them: application routing of AKS, as an identity of its
 * own.
 *
 * @see https://learn.microsoft.com/azure/aks/app-routing-gateway-api-dns-tls
 */
export interface DnsDeclaration {
  /** Ids of public zones that are there already, all of one resource group, in the place of those that are made. @default - one is made for `domain` and for each of `domains` */
  readonly zoneIds?: readonly string[];
  /** Id of the public zone above `domain`, where it is told who answers for it. @default - you tell it, by the output `dns_name_servers` */
  readonly parentZoneId?: string;
  /** Whether app routing writes a record for each host of a route. @default - where routes lead through its Gateway */
  readonly records?: boolean;
  /** Where app routing finds the certificates of hosts. @default - as `routing.tls` says */
  readonly certificates?: DnsCertificatesDeclaration;
  /** Whether a plan that would delete a zone fails. @default true */
  readonly preventDestroy?: boolean;
  /** Whether Azure too refuses to delete zones that are made, whoever asks. @default false */
  readonly lock?: boolean;
}

/** DNS of an environment with every field known, each as in {@link DnsDeclaration}. It is a valid declaration too. */
export interface ResolvedDns {
  readonly zoneIds: readonly string[] | undefined;
  readonly parentZoneId: string | undefined;
  readonly records: boolean | undefined;
  readonly certificates: Required<DnsCertificatesDeclaration> | undefined;
  readonly preventDestroy: boolean;
  readonly lock: boolean;
}

const parseZone = parseResourceId("Microsoft.Network/dnsZones");
/** As many as one resource of app routing takes. */
export const MOST_ZONES = 7;

/** Fills in the defaults of DNS and reads its values. */
export function resolveDns(reader: DeclarationReader, declared: DnsDeclaration): ResolvedDns {
  const zoneIds = declared.zoneIds && reader.list("zoneIds", declared.zoneIds, parseZoneOf(declared.zoneIds));
  reportTwice(reader, "zoneIds", declared.zoneIds);
  if (declared.zoneIds?.length === 0) {
    reader.report("zoneIds", "must have a zone, got []; add one, or leave it out, which makes them");
  }
  for (const field of ["parentZoneId", "lock"] as const) {
    if (!declared.zoneIds || !declared[field]) continue;
    reader.report(field, "must be left out beside zoneIds, got both; it is of zones that are made");
  }
  const { certificates, parentZoneId } = declared;
  return resolved({
    // one that is there twice is told above
    zoneIds: isUnreadable(zoneIds) || !zoneIds ? (zoneIds ?? undefined) : [...new Set(zoneIds)],
    parentZoneId: reader.optional("parentZoneId", parentZoneId, (id: string) => parseZone(id).id, undefined),
    records: declared.records ?? undefined,
    certificates: certificates && resolveCertificates(reader.at("certificates"), certificates),
    preventDestroy: declared.preventDestroy ?? true,
    lock: declared.lock ?? false,
  });
}

/** Reads the id of a zone: one resource of app routing takes those of one group only. */
function parseZoneOf([first]: readonly string[] = []): (id: string) => string {
  const home = (id: string) => {
    const { subscriptionId, resourceGroup } = parseZone(id);
    return `${subscriptionId}/${resourceGroup}`.toLowerCase();
  };
  return (id) => {
    if (first === undefined || id === first || home(id) === home(first)) return parseZone(id).id;
    throw new ValueError(
      "be of the resource group of the first zone",
      id,
      "move one of the two, for app routing writes records in one group only",
    );
  };
}

const CERTIFICATE = /^[-a-z0-9]{1,127}$/i;

function resolveCertificates(
  reader: DeclarationReader,
  { secretStore, name }: DnsCertificatesDeclaration,
): Required<DnsCertificatesDeclaration> {
  return { secretStore, name: reader.optional("name", name, parseCertificate, "{host}") };
}

/** @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name */
function parseCertificate(name: string): string {
  if (CERTIFICATE.test(name.replaceAll("{host}", "host"))) return name;
  throw new ValueError(
    "be up to 127 letters, digits and hyphens, with {host} for the host",
    name,
    'write it such as "{host}" or "wildcard-shop"',
  );
}
