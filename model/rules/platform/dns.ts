import { APP_ROUTING_ISTIO, ISTIO } from "../../azure/conventions";
import { MOST_ZONES } from "../../azure/dns";
import { readable } from "../../declaration-reader";
import { usesGatewayApiOfAks } from "../../platform/app-routing";
import { madeZonesOf, writesRecords } from "../../platform/app-routing-dns";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Finding, type Rule, warning } from "../../rule";
import { nearest } from "../../shape/nearest";
import { parseResourceId } from "../../value/resource-id";
import { oneOf, Wording } from "../../value/value-error";
import { earlier } from "../earlier";

const parseZone = parseResourceId("Microsoft.Network/dnsZones");

/** Application routing finds zones by their ids, and certificates in a vault that it may read. */
export const dns: Rule<ResolvedPlatform> = {
  id: "platform/dns",
  holds:
    "Zones are made once, below the zone that they are a part of; records and certificates have all that app routing needs.",
  source: "https://learn.microsoft.com/azure/aks/app-routing-gateway-api-dns-tls",
  *check({ environments }) {
    const made = earlier<string>();
    yield* each(Object.values(environments), function* (environment) {
      if (!environment.around.dns) return;
      yield* ofZones(environment, made);
      yield* ofRecords(environment);
      yield* ofCertificates(environment);
    });
  },
};

function* ofZones(environment: ResolvedEnvironment, made: ReturnType<typeof earlier<string>>): Iterable<Finding> {
  const { name: environmentName, domain, around } = environment;
  const at = ["environments", environmentName, "dns"];
  const zones = madeZonesOf(environment).map(readable);
  for (const zone of zones) {
    const other = made(zone.toLowerCase(), environmentName);
    if (other === undefined) continue;
    const remedy = `write the id of that zone among zoneIds, or another domain`;
    yield error(at, `make no zone that ${other} makes`, zone, remedy);
  }
  const { parentZoneId } = around.dns ?? {};
  if (parentZoneId === undefined) return;
  const parent = parseZone(readable(parentZoneId)).name;
  if (readable(domain).endsWith(`.${parent.toLowerCase()}`)) return;
  const remedy = "name the zone that the domain is a part of, or leave it out and tell the registrar";
  yield error([...at, "parentZoneId"], `be of a zone above ${domain}`, parent, remedy);
}

function* ofRecords(environment: ResolvedEnvironment): Iterable<Finding> {
  const { name, around, subscriptionId } = environment;
  const at = ["environments", name, "dns"];
  const { records, zoneIds = [] } = around.dns ?? {};
  if (records && !usesGatewayApiOfAks(environment)) yield error([...at, "records"], ...ofClass(records));
  if (!writesRecords(environment)) return;
  const zones = madeZonesOf(environment);
  if (zoneIds.length === 0 && subscriptionId === undefined) {
    const remedy = "write what az account show --query id says, or records: false";
    yield error(
      ["environments", name, "subscriptionId"],
      "be declared for records of zones that are made",
      undefined,
      remedy,
    );
  }
  yield* ofHosts(environment);
  const count = Math.max(zones.length, zoneIds.length);
  if (count <= MOST_ZONES) return;
  const field = zoneIds.length > 0 ? [...at, "zoneIds"] : ["environments", name, "domains"];
  yield error(
    field,
    `be at most ${MOST_ZONES} zones, which is what app routing takes`,
    new Wording(`${count}`),
    "leave some out, or write records: false",
  );
}

/** App routing writes records into the zones that it is given, and says nothing of a host that is in none of them. */
function* ofHosts({ name, around, routes }: ResolvedEnvironment): Iterable<Finding> {
  const { zoneIds = [] } = around.dns ?? {};
  const zones = readable(zoneIds).map((id) => parseZone(readable(id)).name.toLowerCase());
  if (zones.length === 0) return;
  for (const route of routes) {
    const host = readable(route.host);
    if (host === undefined || zones.some((zone) => host === zone || host.endsWith(`.${zone}`))) continue;
    const remedy = "add the id of its zone, or keep its record yourself and accept this";
    yield warning(
      ["environments", name, "dns", "zoneIds"],
      `have a zone for ${host}`,
      new Wording(oneOf(zones)),
      remedy,
    );
    return;
  }
}

function* ofCertificates(environment: ResolvedEnvironment): Iterable<Finding> {
  const { name, around, routing, secretStores } = environment;
  const { certificates } = around.dns ?? {};
  if (!certificates) return;
  const at = ["environments", name, "dns", "certificates"];
  const secretStore = readable(certificates.secretStore);
  if (!usesGatewayApiOfAks(environment)) yield error(at, ...ofClass(new Wording("certificates")));
  else if (routing.tls === false) {
    yield error(at, "be left out where routing.tls is false", new Wording("both"), "leave out one of the two");
  }
  const known = Object.entries(secretStores).flatMap(([key, { kind }]) => (kind === "keyVault" ? [key] : []));
  if (known.includes(secretStore)) return;
  const near = nearest(secretStore, known);
  const written = near === undefined ? (known.length > 0 ? `write ${oneOf(known)}, or ` : "") : `write "${near}", or `;
  yield error(
    [...at, "secretStore"],
    `be a Key Vault of ${name}`,
    secretStore,
    `${written}declare it among secretStores`,
  );
}

function ofClass(given: unknown): readonly [string, unknown, string] {
  return [
    "be of an environment with routes through the Gateway of app routing",
    given,
    `leave it out, or routing.className, which is "${APP_ROUTING_ISTIO}" then, or "${ISTIO}" beside addons.istio`,
  ];
}
