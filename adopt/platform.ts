import { DeclarationReader } from "../model/declaration-reader";
import { allows, rightsOf } from "../model/kubernetes/pod-security";
import { OBJECT_KINDS } from "../model/platform/objects";
import { isPlacedSection } from "../model/platform/placed";
import { WORKLOAD_KINDS, WORKLOAD_SECTIONS, type WorkloadSection } from "../model/platform/workloads";
import { mapRecord } from "../model/record";
import { type Fields, fieldsAt, isFields, said, textAt } from "./json";
import type { ReadCluster } from "./kubernetes/cluster";
import { USUAL_REASON } from "./kubernetes/namespaces";
import type { ReadEntry } from "./kubernetes/read-entry";
import { missingReferences } from "./references";
import { withoutDefaults } from "./without-defaults";
import { zonesOf } from "./zones";

/** What a platform is put together with. */
export interface PlatformOptions {
  /** Name of the platform, which is the namespace of what names none. */
  readonly name: string;
  /** DNS zone of the platform. @default - the one of most routes */
  readonly domain: string | undefined;
  /** Name of the one environment. */
  readonly environment: string;
}

/** A platform that says what was read. */
export interface ComposedDeclaration {
  readonly declaration: Fields;
  /** Entries that have no place, because another one is called alike. */
  readonly displaced: readonly ReadEntry[];
}

/** Puts together what was read of a cluster and of Azure. */
export function composePlatform(
  { entries, namespaces, routes }: ReadCluster,
  environment: Fields,
  { name, domain, environment: key }: PlatformOptions,
): ComposedDeclaration {
  const sections = new Map<string, Map<string, Fields>>();
  const displaced: ReadEntry[] = [];
  for (const entry of entries) {
    const section = sections.get(entry.section) ?? new Map<string, Fields>();
    sections.set(entry.section, section);
    if (section.has(entry.name)) displaced.push(entry);
    else section.set(entry.name, placed(entry, name));
  }
  const placedEntries = entries.filter((entry) => !displaced.includes(entry));
  for (const [section, missing] of Object.entries(missingReferences(placedEntries, name))) {
    const there = sections.get(section);
    // where none is declared, pods may name any
    if (there === undefined || there.size === 0) continue;
    for (const [each, declared] of Object.entries(missing)) if (!there.has(each)) there.set(each, declared);
  }
  const needed = podSecurityOf(placedEntries);
  const declaredNamespaces = Object.fromEntries(
    Object.entries(namespaces).flatMap(([each, fields]): [string, Fields][] => {
      const full = { ...fields, ...heldTo(needed.get(each), fields) };
      const isUsed = placedEntries.some((entry) => entry.namespace === each);
      return isUsed && Object.keys(full).length === 0 ? [] : [[each, full]];
    }),
  );
  const zoned = zonesOf(routes?.routes ?? []);
  const records = Object.fromEntries([...sections].map(([section, record]) => [section, Object.fromEntries(record)]));
  return {
    declaration: {
      name,
      domain: domain ?? zoned.domain ?? `${name}.example`,
      environments: {
        [key]: {
          ...environment,
          ...said({ domain: zoned.domain, domains: zoned.domains }),
          ...said({ namespaces: declaredNamespaces, routing: routes?.routing }),
        },
      },
      ...records,
      services: records.services ?? {},
      ...said({ routes: zoned.routes }),
    },
    displaced,
  };
}

function placed({ section, name, namespace, declared }: ReadEntry, platform: string): Fields {
  const smaller = withoutDefaults(declared, (reader, fields) => resolveEntry(section, reader, name, fields));
  const ports = fieldsAt(smaller, "ports");
  return {
    ...smaller,
    ...(smaller.ports !== undefined && { ports: mapRecord(ports, inShort) }),
    ...(namespace !== undefined && namespace !== platform && { namespace }),
  };
}

/** A port of which nothing is said but its number. */
function inShort(port: unknown): unknown {
  const isNumber = isFields(port) && Object.keys(port).join() === "container";
  return isNumber ? port.container : port;
}

function resolveEntry(section: string, reader: DeclarationReader, name: string, declared: Fields): unknown {
  if (!isPlacedSection(section)) return declared;
  if (isWorkload(section)) return WORKLOAD_KINDS[section].resolve(reader, name, declared as never);
  return OBJECT_KINDS[section].resolve(reader, name, declared, { environment: "", platform: "" } as never);
}

function isWorkload(section: string): section is WorkloadSection {
  return WORKLOAD_SECTIONS.some((known) => known === section);
}

/** How strictly the pods of each namespace can be held, by what they have. */
function podSecurityOf(entries: readonly ReadEntry[]): ReadonlyMap<string, "baseline" | "privileged"> {
  const needed = new Map<string, "baseline" | "privileged">();
  for (const { section, name, namespace, declared } of entries) {
    if (namespace === undefined || !isWorkload(section)) continue;
    const resolved = WORKLOAD_KINDS[section].resolve(new DeclarationReader([]), name, declared as never);
    for (const { needs } of rightsOf(resolved)) {
      const before = needed.get(namespace);
      if (needs !== "restricted" && (before === undefined || !allows(before, needs))) needed.set(namespace, needs);
    }
  }
  return needed;
}

function heldTo(needed: "baseline" | "privileged" | undefined, namespace: Fields): Fields {
  const declared = textAt(namespace, "podSecurity");
  if (needed === undefined || declared === needed || declared === "privileged") return {};
  return { podSecurity: needed, podSecurityReason: textAt(namespace, "podSecurityReason") ?? USUAL_REASON };
}
