/**
 * Fields that people look for first, in the order in which they expect them. The others follow in the order of the object.
 * Order means nothing to Kubernetes, so one list does for every record.
 */
const FIRST = [
  "apiVersion",
  "kind",
  "metadata",
  "name",
  "namespace",
  "labels",
  "annotations",
  "podSelector",
  "policyTypes",
  "image",
  "imagePullPolicy",
  "command",
  "args",
  "ports",
  "envFrom",
  "env",
  "resources",
  "volumeMounts",
  "exec",
  "httpGet",
  "tcpSocket",
  "grpc",
  "startupProbe",
  "livenessProbe",
  "readinessProbe",
];
const RANK = new Map(FIRST.map((field, index) => [field, index]));

/** An object with its fields in the order that people expect, and without those that are undefined. */
export function inExpectedOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inExpectedOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, below]) => below !== undefined);
  const sorted = entries.sort(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(sorted.map(([field, below]) => [field, inExpectedOrder(below)]));
}

function rankOf(field: string): number {
  return RANK.get(field) ?? FIRST.length;
}
