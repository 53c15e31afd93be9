import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { groupOf } from "../../views/local-objects";
import { groupKindOf } from "./applied-set";
import type { ServedKind } from "./kubectl";

/** How a cluster gets the kinds of a group, by the end of its name. */
const SOURCES: readonly (readonly [string, string])[] = [
  [
    "gateway.networking.k8s.io",
    "kubectl apply --server-side -f https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.7.0/standard-install.yaml, and a controller: https://gateway-api.sigs.k8s.io/implementations/ lists them; with kind, cloud-provider-kind brings both",
  ],
  ["cert-manager.io", "https://cert-manager.io/docs/installation/"],
  ["external-secrets.io", "https://external-secrets.io/latest/introduction/getting-started/"],
  ["keda.sh", "https://keda.sh/docs/latest/deploy/"],
  ["monitoring.coreos.com", "https://prometheus-operator.dev/docs/getting-started/installation/"],
  ["snapshot.storage.k8s.io", "https://github.com/kubernetes-csi/external-snapshotter"],
];

/** A kind that objects are of, and that a cluster has not. */
export interface MissingKind {
  readonly group: string;
  readonly kind: string;
  /** Names of the objects. */
  readonly objects: readonly string[];
  /** How the cluster gets it. */
  readonly how: string;
}

/** The kinds that a cluster has to have before some objects, and has not; those that the objects define are there then. */
export function missingKinds(
  objects: readonly KubernetesObject[],
  served: readonly ServedKind[],
): readonly MissingKind[] {
  const known = new Set([...served.map(({ group, kind }) => `${group}/${kind}`), ...objects.flatMap(definedBy)]);
  const found = new Map<string, MissingKind>();
  for (const { apiVersion, kind, metadata } of objects) {
    const group = groupOf(apiVersion);
    const key = `${group}/${kind}`;
    if (known.has(key)) continue;
    const before = found.get(key) ?? { group, kind, objects: [], how: howToGet(group) };
    found.set(key, { ...before, objects: [...before.objects, metadata.name ?? ""] });
  }
  return [...found.values()];
}

/** Objects without those of kinds that a cluster has not. */
export function withoutMissing<Kind extends KubernetesObject>(
  objects: readonly Kind[],
  missing: readonly MissingKind[],
): readonly Kind[] {
  const gone = new Set(missing.map(({ group, kind }) => (group === "" ? kind : `${kind}.${group}`)));
  return objects.filter((object) => !gone.has(groupKindOf(object)));
}

function howToGet(group: string): string {
  const known = SOURCES.find(([name]) => group === name || group.endsWith(`.${name}`));
  return known?.[1] ?? "install whatever defines it";
}

/** The kind that a definition defines, as `group/kind`. */
function definedBy(object: KubernetesObject): readonly string[] {
  if (object.kind !== "CustomResourceDefinition" || !("spec" in object)) return [];
  const { group, names } = object.spec as { readonly group?: string; readonly names?: { readonly kind?: string } };
  return [`${group}/${names?.kind}`];
}
