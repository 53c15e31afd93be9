import type { ResolvedPod } from "../../../kubernetes/pod";
import type { ProjectedSource } from "../../../kubernetes/volume";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { parseDataKey } from "../../../value/data-key";
import { isSubdomainName, parseSubdomainName } from "../../../value/dns-name";
import { integerBetween } from "../../../value/integer";
import { oneOf, ValueError, Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";

const SOURCES = ["configMap", "secret", "token", "fields"] as const;
const FIELDS = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];
const KEYED_FIELD = /^metadata\.(labels|annotations)\['[^']+'\]$/;
const BELOW = "be a path below the folder of the volume";
const MOST_DRIVER_CHARACTERS = 63;
const SHORTEST_TOKEN = 600;
const parseExpiration = integerBetween(SHORTEST_TOKEN, 2 ** 32);

/** A pod whose volume cannot be found does not start. */
export const volumeSource: Rule<ResolvedPod> = {
  id: "pod/volume-source",
  holds:
    "A volume names a ConfigMap, Secret, claim, driver or field, and keys of it, as Kubernetes names them, and a path of its node in full.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/",
  about: ({ volumes }) => volumes,
  *check({ volumes }) {
    yield* each(Object.entries(volumes), function* ([name, volume]) {
      if (volume.kind === "projected") {
        yield* each(volume.sources.entries(), ([index, source]) =>
          sourceOf(["volumes", name, "sources", index], source),
        );
      }
      if (volume.kind === "projected") yield* pathsOnce(["volumes", name, "sources"], volume.sources);
      if (volume.kind === "downwardAPI") yield* fieldsOf(["volumes", name, "files"], volume.files);
      if (volume.kind === "csi") yield* formOf(["volumes", name, "driver"], volume.driver, parseDriver);
      if (volume.kind === "hostPath" && !volume.path.startsWith("/")) {
        yield error(["volumes", name, "path"], "be an absolute path", volume.path, 'write it such as "/var/log"');
      }
      if ("items" in volume) yield* keysOf(["volumes", name, "items"], volume.items);
      if ("name" in volume) yield* formOf(["volumes", name, "name"], volume.name, parseSubdomainName);
    });
  },
};

function* sourceOf(at: readonly PathSegment[], source: ProjectedSource): Iterable<Finding> {
  const named = SOURCES.filter((kind) => kind in source);
  if (named.length !== 1) {
    const given = new Wording(named.length === 0 ? "none of them" : named.join(" and "));
    yield error(at, "name one configMap, secret, token or fields", given, "write each in a source of its own");
    return;
  }
  if ("token" in source) {
    if (!isBelow(source.token)) {
      yield error([...at, "token"], BELOW, source.token, 'write the path of its file, such as "token"');
    }
    yield* formOf([...at, "expirationSeconds"], source.expirationSeconds ?? SHORTEST_TOKEN, parseExpiration);
  }
  if ("secret" in source) yield* formOf([...at, "secret"], source.secret, parseSubdomainName);
  if ("configMap" in source) yield* formOf([...at, "configMap"], source.configMap, parseSubdomainName);
  if ("items" in source) yield* keysOf([...at, "items"], source.items);
  if ("fields" in source) yield* fieldsOf([...at, "fields"], source.fields);
}

/** Paths that are written, of which the API server takes none twice. */
function* pathsOnce(at: readonly PathSegment[], sources: readonly ProjectedSource[]): Iterable<Finding> {
  const first = earlier<number>();
  for (const [index, source] of sources.entries()) {
    const items = "items" in source ? Object.entries(source.items ?? {}) : [];
    const paths = items.map(([key, path]) => ({ place: ["items", key], path }));
    if ("token" in source) paths.push({ place: ["token"], path: source.token });
    if ("fields" in source)
      paths.push(...Object.keys(source.fields).map((path) => ({ place: ["fields", path], path })));
    for (const { place, path } of paths) {
      const other = first(path, index);
      if (other === undefined) continue;
      yield error([...at, index, ...place], "be a path of its own", path, `sources[${other}] has it: choose another`);
    }
  }
}

/** Keys that become files, and the paths of these below the folder of the volume. */
function keysOf(at: readonly PathSegment[], items: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return each(Object.entries(items), function* ([key, path]) {
    yield* formOf([...at, key], key, parseDataKey);
    if (!isBelow(path)) yield error([...at, key], BELOW, path, 'write it such as "tls/ca.crt"');
  });
}

/** Fields of the pod by the paths of their files. */
function fieldsOf(at: readonly PathSegment[], files: Readonly<Record<string, string>>): readonly Finding[] {
  return each(Object.entries(files), function* ([path, field]) {
    if (!isBelow(path)) yield error([...at, path], BELOW, path, 'write it such as "pod/labels"');
    if (FIELDS.includes(field) || KEYED_FIELD.test(field)) return;
    const known = oneOf([...FIELDS, "metadata.labels['…']", "metadata.annotations['…']"]);
    const remedy = /^(limits|requests)\./.test(field)
      ? `leave it out, and give the container a variable: env: { LIMIT: { resource: "${field}" } }`
      : `write ${known}`;
    yield error([...at, path], "be a field of the pod that a file can hold", field, remedy);
  });
}

function isBelow(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !path.split("/").some((part) => part.startsWith(".."));
}

/** @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
function parseDriver(driver: string): void {
  if (driver.length <= MOST_DRIVER_CHARACTERS && isSubdomainName(driver.toLowerCase())) return;
  const expected = `be the name of a driver, at most ${MOST_DRIVER_CHARACTERS} letters, digits, hyphens and dots`;
  throw new ValueError(expected, driver, 'write it such as "secrets-store.csi.k8s.io"');
}
