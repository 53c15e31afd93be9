import type { KubernetesObject } from "./cluster";

/** What the API server, its controllers and whoever applies an object add to it, and nobody declares. */
const ADDED = new Set([
  "uid",
  "resourceVersion",
  "creationTimestamp",
  "generation",
  "managedFields",
  "status",
  "clusterIP",
  "clusterIPs",
  "deployment.kubernetes.io/revision",
  "kubernetes.io/metadata.name",
  "controller-uid",
  "job-name",
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-name",
]);

/** What the provider says always, and what means the same as saying nothing. */
const SAME_AS_NOTHING: Readonly<Record<string, unknown>> = {
  allowPrivilegeEscalation: true,
  fsType: "",
  immutable: false,
  manualSelector: false,
  mountPropagation: "None",
  optional: false,
  privileged: false,
  readOnly: false,
  readOnlyRootFilesystem: false,
  runAsNonRoot: false,
};

/** Lists that are sets: the provider keeps no order of them. */
const SETS = new Set([
  "apiGroups",
  "resources",
  "resourceNames",
  "verbs",
  "values",
  "namespaces",
  "supplementalGroups",
  "add",
  "drop",
  "mountOptions",
]);

/** Claims of a StatefulSet: to each the provider gives the namespace "default", which the controller does not look at. */
const TEMPLATES = "volumeClaimTemplates";

/** An object as it is stored, without what tells one time of storing from another, or means nothing. */
export function normalized(object: KubernetesObject): unknown {
  return meaningOf(object);
}

function meaningOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaningOf);
  if (typeof value !== "object" || value === null) return value;
  const isUser = "kind" in value && value.kind === "User"; // to which the provider gives a namespace, though it has none
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]): [string, unknown][] => {
      const set = SETS.has(key) && Array.isArray(field);
      const meaning = set
        ? [...new Set(field)].sort()
        : meaningOf(key === TEMPLATES ? withoutNamespaces(field) : field);
      const isAdded = ADDED.has(key) || (isUser && key === "namespace");
      return isAdded || isEmpty(meaning) || SAME_AS_NOTHING[key] === meaning ? [] : [[key, meaning]];
    }),
  );
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function withoutNamespaces(templates: readonly { readonly metadata: { readonly namespace?: string } }[]): unknown {
  return templates.map(({ metadata: { namespace: _, ...metadata }, ...template }) => ({ ...template, metadata }));
}
