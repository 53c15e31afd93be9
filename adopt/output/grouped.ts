import type { ChangedObject, Difference } from "../comparison/differences";
import { keyOf } from "../kubernetes/inventory";

/** Changes that several objects have. */
export interface SharedChanges {
  /** The changes, in which `*` stands for what is called after each object. */
  readonly differences: readonly Difference[];
  /** The objects that have all of them. */
  readonly objects: readonly ChangedObject["object"][];
}

/** Changes that several objects have, and those that each has for itself. */
export interface GroupedChanges {
  readonly shared: readonly SharedChanges[];
  readonly own: readonly ChangedObject[];
}

/** Objects from which on a change is told once, and not with each of them. */
const SHARED_BY = 4;
/** Parts of a path that name a container, a volume or a place in it. */
const NAMED = /\b(containers|initContainers|volumes|volumeMounts)\.(?:[^.]+)(?=\.|$)/g;

/** Tells changes once that many objects have. */
export function grouped(changed: readonly ChangedObject[]): GroupedChanges {
  const bySignature = new Map<
    string,
    { readonly difference: Difference; readonly objects: ChangedObject["object"][] }
  >();
  for (const { object, differences } of changed) {
    for (const each of differences) {
      const difference = anonymous(each, object.metadata.name ?? "");
      const key = JSON.stringify(difference);
      const group = bySignature.get(key) ?? { difference, objects: [] };
      bySignature.set(key, group);
      if (group.objects.at(-1) !== object) group.objects.push(object);
    }
  }
  const isShared = (each: Difference, name: string) =>
    (bySignature.get(JSON.stringify(anonymous(each, name)))?.objects.length ?? 0) >= SHARED_BY;
  return {
    shared: byObjects([...bySignature.values()].filter(({ objects }) => objects.length >= SHARED_BY)),
    own: changed.flatMap(({ object, differences }) => {
      const left = differences.filter((each) => !isShared(each, object.metadata.name ?? ""));
      return left.length > 0 ? [{ object, differences: left }] : [];
    }),
  };
}

/** Changes of the same objects in one place. */
function byObjects(
  changes: readonly { readonly difference: Difference; readonly objects: SharedChanges["objects"] }[],
): readonly SharedChanges[] {
  const groups = new Map<string, { readonly differences: Difference[]; readonly objects: SharedChanges["objects"] }>();
  for (const { difference, objects } of changes) {
    const key = objects.map(keyOf).join();
    const group = groups.get(key) ?? { differences: [], objects };
    groups.set(key, group);
    group.differences.push(difference);
  }
  return [...groups.values()];
}

/** A change in which nothing is called after its object. */
function anonymous({ path, today, declared }: Difference, name: string): Difference {
  const plain = (value: string | undefined) => (value === name ? "*" : value);
  return { path: path.replace(NAMED, "$1.*"), today: plain(today), declared: plain(declared) };
}
