import { type Fields, fieldsAt, isFields, listAt } from "./json";
import type { ReadEntry } from "./kubernetes/read-entry";

/** Names that pods refer to, by the record of the platform that declares them. */
type References = Readonly<Record<"configMaps" | "claims" | "serviceAccounts", Readonly<Record<string, Fields>>>>;

/** What pods name and nobody has read: where a record declares anything, it has to declare these too. */
export function missingReferences(entries: readonly ReadEntry[], platform: string): References {
  const found = { configMaps: {}, claims: {}, serviceAccounts: {} } as Record<string, Record<string, Fields>>;
  for (const { declared, namespace } of entries) {
    const exists = { exists: true, ...(namespace !== undefined && namespace !== platform && { namespace }) };
    for (const [section, name] of namesIn(declared)) {
      const record = found[section];
      if (record) record[name] = exists;
    }
  }
  return found as References;
}

function* namesIn(pod: Fields): Iterable<readonly [section: string, name: string]> {
  if (typeof pod.serviceAccount === "string") yield ["serviceAccounts", pod.serviceAccount];
  for (const volume of Object.values(fieldsAt(pod, "volumes")).filter(isFields)) {
    if (volume.kind === "configMap") yield ["configMaps", String(volume.name)];
    if (volume.kind === "claim") yield ["claims", String(volume.name)];
    for (const source of listAt(volume, "sources")) yield* configMapIn(source);
  }
  const beside = [...Object.values(fieldsAt(pod, "sidecars")), ...Object.values(fieldsAt(pod, "initContainers"))];
  for (const container of [pod, ...beside]) {
    for (const value of Object.values(fieldsAt(container, "env"))) yield* configMapIn(value);
    for (const source of listAt(container, "envFrom")) yield* configMapIn(source);
  }
}

function* configMapIn(value: unknown): Iterable<readonly [section: string, name: string]> {
  if (isFields(value) && typeof value.configMap === "string") yield ["configMaps", value.configMap];
}
