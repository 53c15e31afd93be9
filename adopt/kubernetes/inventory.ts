import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { type Fields, fieldsAt, labelsAt, valueAt } from "../json";

/** The objects of a cluster, found by what they are. */
export class Inventory {
  private readonly byKey: ReadonlyMap<string, KubernetesObject>;

  constructor(
    /** The objects, in the order in which they were read. */
    readonly objects: readonly KubernetesObject[],
    /** Name of the platform, which everything is a part of. */
    readonly partOf: string,
  ) {
    this.byKey = new Map(objects.map((object) => [keyOf(object), object]));
  }

  /** The objects of a kind, of all namespaces or of one. */
  ofKind(kind: string, namespace?: string): readonly KubernetesObject[] {
    return this.objects.filter(
      (object) => object.kind === kind && (namespace === undefined || object.metadata.namespace === namespace),
    );
  }

  /** An object by its name; undefined where there is none. */
  find(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    return this.byKey.get(`${kind} ${namespace ?? ""}/${name}`);
  }

  /** The objects of a kind whose selector at a path finds pods with some labels. */
  selecting(kind: string, namespace: string, path: string, labels: Readonly<Record<string, string>>) {
    return this.ofKind(kind, namespace).filter((object) => {
      const selector = Object.entries(labelsAt(object, path));
      return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
    });
  }
}

/** What tells an object from every other one, in words: `Deployment shop/web`. */
export function keyOf({ kind, metadata }: Pick<KubernetesObject, "kind" | "metadata">): string {
  return `${kind} ${metadata.namespace ?? ""}/${metadata.name}`;
}

/** What an object is called in a list for people: of those of no namespace without a slash. */
export function titleOf({ kind, metadata }: Pick<KubernetesObject, "kind" | "metadata">): string {
  return `${kind} ${metadata.namespace === undefined ? "" : `${metadata.namespace}/`}${metadata.name}`;
}

/** The template of the pods that an object makes; none where it makes none. */
export function templateOf(object: KubernetesObject): Fields {
  const path = object.kind === "CronJob" ? "spec.jobTemplate.spec.template" : "spec.template";
  return fieldsAt(object, path);
}

/** Whether somebody else made an object, who would make it anew: a Deployment its ReplicaSets, a CronJob its Jobs. */
export function isOwned({ metadata }: KubernetesObject): boolean {
  return (metadata.ownerReferences ?? []).some((owner) => valueAt(owner, "controller") === true);
}
