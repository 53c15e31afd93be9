import { at, blocksAt, textAt, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { containerParts, describeObject, objectOf, podOf } from "./kubernetes-object";

/** Where keys are read from. */
export type KeyedKind = "ConfigMap" | "Secret";

/** How a workload reads a ConfigMap or a Secret. */
export interface KeyReader {
  /** The workload, such as `Deployment shop/web`. */
  readonly workload: string;
  /** The key that it does not start without; undefined where it takes all keys that there are. */
  readonly key: string | undefined;
}

/** What the names of the two kinds are in resources, and in manifests. */
const WORDS = {
  ConfigMap: {
    variable: ["value_from.config_map_key_ref", "valueFrom.configMapKeyRef"],
    from: ["config_map_ref", "configMapRef"],
    volume: ["config_map", "configMap"],
  },
  Secret: {
    variable: ["value_from.secret_key_ref", "valueFrom.secretKeyRef"],
    from: ["secret_ref", "secretRef"],
    volume: ["secret", "secret"],
  },
} as const;

/** Readers of each set, by what they read. */
const KNOWN = new WeakMap<PlanSet, Map<string, KeyReader[]>>();

/** The workloads of an environment that read an object by its keys after the plan. */
export function readersOf(
  { plan, type, before }: PlannedChange,
  kind: KeyedKind,
  plans: PlanSet,
): readonly KeyReader[] {
  const known = KNOWN.get(plans) ?? indexOf(plans);
  KNOWN.set(plans, known);
  const object = objectOf(type, before);
  return known.get(JSON.stringify([plan.environment, object?.namespace, kind, object?.name])) ?? [];
}

function indexOf(plans: PlanSet): Map<string, KeyReader[]> {
  const index = new Map<string, KeyReader[]>();
  for (const { plan, type, after } of changesOf(plans, /^kubernetes_/)) {
    const object = objectOf(type, after);
    const pod = podOf(type, after);
    if (!object || pod === undefined) continue;
    for (const kind of ["ConfigMap", "Secret"] as const) {
      for (const { name, key } of readIn(pod, type, kind)) {
        const id = JSON.stringify([plan.environment, object.namespace, kind, name]);
        const readers = index.get(id) ?? [];
        readers.push({ workload: describeObject(object), key });
        index.set(id, readers);
      }
    }
  }
  return index;
}

interface Read {
  readonly name: string;
  readonly key: string | undefined;
}

function* readIn(pod: Value, type: string, kind: KeyedKind): Iterable<Read> {
  const isManifest = type === "kubernetes_manifest";
  const { variable, from, volume } = WORDS[kind];
  const word = ([resource, manifest]: readonly [string, string]) => (isManifest ? manifest : resource);
  const optional = (reference: Value) => at(reference, "optional") === true;
  for (const container of containerParts(pod, isManifest)) {
    for (const each of blocksAt(container, "env")) {
      for (const reference of blocksAt(each, word(variable))) {
        const [name, key] = [textAt(reference, "name"), textAt(reference, "key")];
        if (name !== undefined && key !== undefined && !optional(reference)) yield { name, key };
      }
    }
    for (const each of blocksAt(container, word(["env_from", "envFrom"]))) {
      const name = textAt(each, `${word(from)}.name`);
      if (name !== undefined) yield { name, key: undefined };
    }
  }
  for (const each of blocksAt(pod, word(["volume", "volumes"]))) {
    const sources = [
      ...blocksAt(each, word(volume)),
      ...blocksAt(each, "projected").flatMap((projected) =>
        blocksAt(projected, "sources").flatMap((source) => blocksAt(source, word(volume))),
      ),
    ];
    for (const source of sources) {
      const name = textAt(source, "name") ?? textAt(source, word(["secret_name", "secretName"]));
      if (name === undefined) continue;
      const items = blocksAt(source, "items");
      if (items.length === 0) yield { name, key: undefined };
      if (optional(source)) continue;
      for (const item of items) {
        const key = textAt(item, "key");
        if (key !== undefined) yield { name, key };
      }
    }
  }
}
