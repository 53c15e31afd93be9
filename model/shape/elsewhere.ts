import type { Path } from "./paths";

type Elsewhere = readonly [end: readonly string[], remedy: string];

/** Words of Kubernetes and of other tools for fields that have another name here: the end of the path, and the name. */
const OTHER_WORDS: readonly (readonly [end: readonly string[], name: string])[] = [
  [["replicas", "minReplicas"], "min"],
  [["replicas", "maxReplicas"], "max"],
  [["ports", "*", "containerPort"], "container"],
  [["ports", "*", "targetPort"], "container"],
  [["routes", "*", "service"], "to"],
  [["routes", "*", "backend"], "to"],
  [["volumes", "*", "mount"], "mountPath"],
  ...["claimName", "secretName"].map((field) => [["volumes", "*", field], "name"] as const),
  [["env", "*", "secretName"], "secret"],
  [["env", "*", "configMapName"], "configMap"],
  [["replicaCount"], "replicas"],
];

const BESIDE = "declare the new one beside the old one, move what is in it, and take the old one away";

/** What a variable may be taken from. */
const FROM = 'write { secret: "…", key: "…" }, { configMap: "…", key: "…" } or { field: "…" } in its place';

/** What people look for where it is not: the end of its path, `*` for any key, and where it is. */
const ELSEWHERE: readonly Elsewhere[] = [
  [["resources", "requests", "gpu"], "write resources: { gpu: … }: what is requested is the limit too"],
  [["resources", "limits", "gpu"], "write resources: { gpu: … }: what is requested is the limit too"],
  [
    ["calls", "*", "cidr"],
    'write it among egress, such as egress: [{ cidr: "10.0.0.0/8", ports: [443] }]: calls are of pods',
  ],
  ...["liveness", "readiness", "startup"].map(
    (probe): Elsewhere => [
      [`${probe}Probe`],
      `write it within probes, such as probes: { ${probe}: { path: "/health" } }`,
    ],
  ),
  [["probes", "*", "httpGet"], 'write what is in it in its place, such as { path: "/health", port: "http" }'],
  [["probes", "*", "exec"], 'write what is in it in its place, such as { command: ["/bin/check"] }'],
  [["probes", "*", "tcpSocket"], "write { path: false }, which opens a connection, and port where it is another one"],
  [["env", "*", "valueFrom"], `${FROM}, as what is in it says`],
  [["env", "*", "secretKeyRef"], 'write what is in it in its place: { secret: "its name", key: "…" }'],
  [["env", "*", "configMapKeyRef"], 'write what is in it in its place: { configMap: "its name", key: "…" }'],
  [["env", "*", "fieldRef"], 'write { field: "metadata.name" } in its place'],
  [["services", "*", "overrides", "*", "formerly"], "write it beside overrides: a service has one name everywhere"],
  ...["statefulSets", "claims", "identities"].map(
    (section): Elsewhere => [[section, "*", "formerly"], `remove it: only services have it; ${BESIDE}`],
  ),
  [["pools", "*", "formerly"], `remove it: only services have it; ${BESIDE.replace("move what is in it", "deploy")}`],
  [
    ["environments", "*", "formerly"],
    "remove it: an environment is its network, its cluster and its states, and with another name it is another one",
  ],
  ...["accept", "retired", "promotion"].flatMap((field) =>
    ["environments", "services"].map(
      (section): Elsewhere => [[section, "*", field], `write it beside ${section}: it is of the whole platform`],
    ),
  ),
  ...["accept", "retired", "promotion"].map(
    (field): Elsewhere => [["shared", field], "write it beside shared: it is of the whole platform"],
  ),
  [["formerly"], "remove it: only services have it; with another name, this is made anew and the old one is deleted"],
];

/** Kinds of volumes in Kubernetes' words. */
const VOLUMES: Readonly<Record<string, string>> = {
  persistentVolumeClaim: "claim",
  pvc: "claim",
  configmap: "configMap",
};

/** Volumes of a kind that only a claim has. */
const NFS = 'declare it among claims with nfs: { server: "…", path: "…" }, and write kind: "claim" and its name';

/** The name that a field has here, of one that is called otherwise elsewhere; undefined where nobody knows it. */
export function fieldInOtherWords(path: Path): string | undefined {
  return OTHER_WORDS.find(([end]) => endsWith(path, end))?.[1];
}

/** What to do about a field that is somewhere else; undefined where nobody knows it. */
export function fieldElsewhere(path: Path, record: Readonly<Record<string, unknown>>): string | undefined {
  const { operator } = record;
  if (endsWith(path, ["matchExpressions", "*", "values"]) && (operator === "Exists" || operator === "DoesNotExist")) {
    return `remove it: "${operator}" has none`;
  }
  return ELSEWHERE.find(([end]) => endsWith(path, end))?.[1];
}

/** What to do about a kind of record that is somewhere else; undefined where nobody knows it. */
export function kindElsewhere(path: Path, kind: unknown): string | undefined {
  if (typeof kind !== "string" || !endsWith(path, ["volumes", "*", "kind"])) return undefined;
  if (kind === "nfs") return NFS;
  return Object.hasOwn(VOLUMES, kind) ? `write kind: "${VOLUMES[kind]}", and its name as name` : undefined;
}

function endsWith(path: Path, end: readonly string[]): boolean {
  const last = path.slice(-end.length);
  return last.length === end.length && end.every((segment, index) => segment === "*" || segment === last[index]);
}
