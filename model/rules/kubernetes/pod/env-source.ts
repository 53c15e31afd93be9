import type { EnvValue } from "../../../kubernetes/container";
import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { parseDataKey } from "../../../value/data-key";
import { parseSubdomainName } from "../../../value/dns-name";
import { oneOf, ValueError, Wording } from "../../../value/value-error";

const SOURCES = ["secret", "configMap", "field", "resource", "secretStore"] as const;
const RESOURCES = ["cpu", "memory", "ephemeral-storage"].flatMap((name) => [`requests.${name}`, `limits.${name}`]);
const FIELDS = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
];
const KEYED_FIELD = /^metadata\.(labels|annotations)\['[^']+'\]$/;

/** A pod whose variable cannot be found does not start. */
export const envSource: Rule<ResolvedPod> = {
  id: "pod/env-source",
  holds:
    "An environment variable is a text, or names one source: a key of a Secret or ConfigMap, a field of the pod, or a resource of the container.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/",
  *check(service) {
    for (const { at, env } of containersOf(service)) {
      yield* each(Object.entries(env), ([name, value]) => sourceOf([...at, "env", name], value));
    }
  },
};

function* sourceOf(at: readonly PathSegment[], value: EnvValue): Iterable<Finding> {
  if (typeof value === "string") return;
  const named = typeof value === "object" && value !== null ? SOURCES.filter((source) => source in value) : [];
  if (named.length !== 1) {
    yield error(
      at,
      "be a text or name one source",
      new Wording(named.length === 0 ? "neither" : named.join(" and ")),
      'write it such as "text" or { secret: "reports-queue", key: "url" }',
    );
    return;
  }
  // that it is not one of a platform is what pod/secret-store says
  if ("secretStore" in value) return;
  if ("field" in value) {
    yield* formOf([...at, "field"], value.field, parseField);
    return;
  }
  if ("resource" in value) {
    yield* formOf([...at, "resource"], value.resource, parseResource);
    return;
  }
  const [source, name] = "secret" in value ? ["secret", value.secret] : ["configMap", value.configMap];
  yield* formOf([...at, source], name, parseSubdomainName);
  yield* formOf([...at, "key"], value.key, parseDataKey);
}

function parseField(field: string): void {
  if (FIELDS.includes(field) || KEYED_FIELD.test(field)) return;
  throw new ValueError(
    "be a field of the pod that a variable can hold",
    field,
    `write ${oneOf([...FIELDS, "metadata.labels['…']", "metadata.annotations['…']"])}`,
  );
}

function parseResource(resource: string): void {
  if (RESOURCES.includes(resource)) return;
  throw new ValueError("be a resource of the container", resource, `write ${oneOf(RESOURCES)}`);
}
