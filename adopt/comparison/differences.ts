import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { keyOf } from "../kubernetes/inventory";
import { type Leaves, leavesOf } from "./leaves";

/** A field of an object that is another one in what is declared. */
export interface Difference {
  /** Path of the field. */
  readonly path: string;
  /** What it is today; undefined where nothing says it. */
  readonly today: string | undefined;
  /** What it becomes; undefined where nothing says it any more. */
  readonly declared: string | undefined;
}

/** What becomes of an object that is there. */
export interface ChangedObject {
  readonly object: KubernetesObject;
  readonly differences: readonly Difference[];
}

/** What becomes of the objects of a cluster by what is declared. */
export interface ObjectChanges {
  /** Objects that are there and declared, each with what becomes different. */
  readonly kept: readonly ChangedObject[];
  /** Objects that are declared, and not there yet. */
  readonly made: readonly KubernetesObject[];
  /** Objects that are there, and not declared: they stay as they are, and nobody keeps them. */
  readonly left: readonly KubernetesObject[];
}

/** Compares what is there with what is declared, object by object and field by field. */
export function changesOf(there: readonly KubernetesObject[], declared: readonly KubernetesObject[]): ObjectChanges {
  const byKey = new Map(declared.map((object) => [keyOf(object), object]));
  const today = new Set(there.map(keyOf));
  const kept = there.flatMap((object) => {
    const becomes = byKey.get(keyOf(object));
    if (!becomes) return [];
    const differences = differencesOf(leavesOf(object), leavesOf(becomes));
    return [{ object, differences: differences.filter((each) => !isChosenByAutoscaler(each)) }];
  });
  return {
    kept,
    made: declared.filter((object) => !today.has(keyOf(object))),
    left: there.filter((object) => !byKey.has(keyOf(object))),
  };
}

/** Where nothing says how many replicas there are, the autoscaler does, as it did before. */
function isChosenByAutoscaler({ path, declared }: Difference): boolean {
  return path === "spec.replicas" && declared === undefined;
}

/** The leaves that differ, in the order of their paths. */
export function differencesOf(today: Leaves, declared: Leaves): readonly Difference[] {
  return [...new Set([...today.keys(), ...declared.keys()])]
    .filter((path) => today.get(path) !== declared.get(path))
    .sort()
    .map((path) => ({ path, today: today.get(path), declared: declared.get(path) }));
}
