import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { isCustomApi } from "../../model/kubernetes/custom-object";
import { type Fields, fieldsAt, isFields, said } from "../json";
import type { Inventory } from "./inventory";
import { ownAnnotations, ownLabels } from "./labels";
import type { ReadEntry } from "./read-entry";
import { isSecret } from "./variables";

/** Kinds that something else of a declaration says: routes, autoscaling, metrics. */
const SAID_ELSEWHERE =
  /^(gateway\.networking\.k8s\.io\/|keda\.sh\/\S+ ScaledObject$|(az)?monitoring\.coreos\.com\/\S+ (Pod|Service)Monitor$)/;

/** Fields that every object has, besides those that its definition gives it. */
const COMMON = new Set(["apiVersion", "kind", "metadata", "spec", "status"]);

/** Whether an object is of a kind that somebody has defined, and that nothing else of a declaration says. */
export function isCustomObject({ apiVersion, kind }: Pick<KubernetesObject, "apiVersion" | "kind">): boolean {
  return isCustomApi(apiVersion) && !SAID_ELSEWHERE.test(`${apiVersion} ${kind}`);
}

/** Why a custom object cannot be declared, in words; undefined where it can. */
export function refusalOf(object: KubernetesObject): string | undefined {
  const other = Object.keys(object).find((field) => !COMMON.has(field));
  if (other !== undefined) return `\`objects\` have a \`spec\`, and it has \`${other}\``;
  const secret = secretIn(fieldsAt(object, "spec"), ["spec"]);
  return (
    secret && `${secret.join(".")} is a secret in plain text; refer to a Secret, and replace it, for it was readable`
  );
}

/** Reads objects of kinds that others have defined: each is declared as it is. */
export function readCustomObjects(objects: readonly KubernetesObject[], inventory: Inventory): readonly ReadEntry[] {
  const declarable = objects.filter((object) => isCustomObject(object) && refusalOf(object) === undefined);
  const taken = new Set<string>();
  return declarable.map((object) => {
    const { apiVersion, kind, metadata } = object;
    const { name = "", namespace } = metadata;
    const keys = [name, `${name}-${kind.toLowerCase()}`, `${namespace}-${name}-${kind.toLowerCase()}`];
    const key = keys.find((each) => !taken.has(each)) ?? name;
    taken.add(key);
    const declared = {
      apiVersion,
      kind,
      ...(key !== name && { name }),
      ...said({
        spec: fieldsAt(object, "spec"),
        labels: ownLabels(metadata.labels ?? {}, name, inventory.partOf),
        annotations: ownAnnotations(metadata.annotations ?? {}),
      }),
      // whoever defined the kind is there already, and is declared nowhere
      scope: namespace === undefined ? "Cluster" : "Namespaced",
    };
    return { section: "objects", name: key, namespace, declared };
  });
}

/** Fields that say where a value is: `secretKey: DB_PASSWORD` is none. */
const REFERENCE = /(^|[a-z])(key|name|ref)$/i;

/** Where in the fields of an object a secret is written in plain text. */
function secretIn(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === "string") {
    const name = path.at(-1) ?? "";
    return isSecret(REFERENCE.test(name) ? undefined : name, value) ? path : undefined;
  }
  const inside: Fields | readonly unknown[] = Array.isArray(value) || isFields(value) ? value : [];
  for (const [key, each] of Object.entries(inside)) {
    // an entry of a list is called as the list
    const found = secretIn(each, Array.isArray(value) ? path : [...path, key]);
    if (found) return found;
  }
  return undefined;
}
