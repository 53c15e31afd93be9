import { zoneOf } from "../../azure/discovery-zone";
import { isUnreadable } from "../../declaration-reader";
import type { ResolvedExposure } from "../../kubernetes/front";
import { type DiscoveryRecord, discoveryRecords } from "../../platform/discovery";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Finding, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** A record of an address that changes would lead somewhere else one day, and two of one name overwrite each other. */
export const discoveryRecord: Rule<ResolvedPlatform> = {
  id: "platform/discovery-record",
  holds: "A record of a private DNS zone has a zone and a fixed address of the network, and no other has its name.",
  source: "https://learn.microsoft.com/azure/dns/private-dns-privatednszone",
  *check({ environments }) {
    yield* withoutZone(Object.values(environments));
    const taken = new Map<string, string>();
    for (const environment of Object.values(environments)) {
      yield* withoutAddress(environment);
      if (!environment.discovery || isUnreadable(environment.discovery.zoneId)) continue;
      const zone = zoneOf(environment.discovery);
      for (const record of discoveryRecords(environment)) {
        const fullName = `${record.name}.${zone.name}`.toLowerCase();
        const key = `${zone.subscriptionId}/${zone.resourceGroup}/${fullName}`.toLowerCase();
        const owner = taken.get(key);
        if (owner === undefined) taken.set(key, ownerOf(record, environment));
        else
          yield error(
            [record.section, record.workload, "exposed", "recordName"],
            "be a name of its own in the zone",
            fullName,
            `${owner} has it; write another recordName, or give ${environment.name} a zone of its own`,
          );
      }
    }
  },
};

function ownerOf({ section, workload }: DiscoveryRecord, { name }: ResolvedEnvironment): string {
  return `${section}.${workload} of ${name}`;
}

/** Names of records for which no environment has a zone; in one of several it may be missing. */
function* withoutZone(environments: readonly ResolvedEnvironment[]): Iterable<Finding> {
  for (const section of ["services", "statefulSets"] as const) {
    const names = new Set(environments.flatMap((environment) => Object.keys(environment[section])));
    yield* each(names, function* (name) {
      const homes = environments.filter((environment) => Object.hasOwn(environment[section], name));
      const wanting = homes.filter((environment) => recordNameOf(environment[section][name]?.exposed) !== undefined);
      const [first] = wanting;
      if (!first || wanting.some(({ discovery }) => discovery !== undefined)) return;
      yield error(
        [section, name, "exposed", "recordName"],
        "be of an environment with a private DNS zone",
        recordNameOf(first[section][name]?.exposed),
        'declare it, discovery: { zoneId: "…" }, or remove recordName',
      );
    });
  }
}

function recordNameOf(exposed: ResolvedExposure | undefined): string | undefined {
  return exposed && !isUnreadable(exposed) ? exposed.recordName : undefined;
}

function* withoutAddress({ services, statefulSets }: ResolvedEnvironment) {
  for (const [section, workloads] of Object.entries({ services, statefulSets })) {
    for (const [name, { exposed }] of Object.entries(workloads)) {
      if (!exposed || recordNameOf(exposed) === undefined) continue;
      if (exposed.internal && exposed.address !== undefined) continue;
      yield error(
        [section, name, "exposed", "recordName"],
        "be of a fixed address of the network",
        new Wording(exposed.internal ? "no address" : "internal: false"),
        "add internal: true and an address of the network that nobody has",
      );
    }
  }
}
