import { at, blocksAt, numberAt, stringsAt, textAt, type Value } from "../plan/value";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { isBinding, roleOf, subjectsOf } from "./support/bindings";
import {
  containerBlocks,
  describeObject,
  mappingAt,
  metadataOf,
  objectKindOf,
  objectOf,
  podOf,
} from "./support/kubernetes-object";
import { mountedTokens } from "./support/mounted-tokens";
import { openedWalls } from "./support/opened-walls";
import { insightGained, mightGained } from "./support/role-rules";

/** Roles that come with every cluster and with which one may do everything, or everything in a namespace. */
const MIGHTY = ["cluster-admin", "admin"];
/** Groups and users that everybody is. */
const EVERYBODY = ["system:authenticated", "system:unauthenticated", "system:anonymous", "system:serviceaccounts"];
const LEVELS = ["privileged", "baseline", "restricted"];
const ENFORCE = "pod-security.kubernetes.io/enforce";
/** Shares of a node, by their names in a resource and in a manifest. */
const SHARED: readonly (readonly [resource: string, manifest: string, meaning: string])[] = [
  ["host_network", "hostNetwork", "the network"],
  ["host_pid", "hostPID", "the processes"],
  ["host_ipc", "hostIPC", "the memory"],
];

/** K8S005: rights that are given, or walls that go, between workloads and what they must not reach. */
export const rule: ReviewRule = {
  id: "K8S005",
  name: "access-weakened",
  severity: "high",
  looksFor:
    "A binding to cluster-admin or to everybody, a role with wildcards or with which somebody gives himself more, a container that becomes privileged or root, a pod that shares its node, a namespace with a lower level of pod security, a network policy that lets more through or covers fewer pods, or an admission policy or webhook that refuses no longer. A new workload that shares its node is medium, and so is a role that reads Secrets or runs commands in pods, and an account that gives its pods a token again.",
  matters: "Whoever gets into one workload gets further: to other workloads, to the node, or to the whole cluster.",
  remedy:
    "Name the verbs, the resources and the one service account; keep what needs the node in a namespace of its own.",
  source:
    "https://kubernetes.io/docs/concepts/security/rbac-good-practices/; https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      if (change.kind !== "create" && change.kind !== "update" && change.kind !== "replace") continue;
      yield* weakened(change);
    }
  },
};

function* weakened(change: PlannedChange): Iterable<ReviewFinding> {
  const { type, before, after, plan, address, kind } = change;
  const object = objectOf(type, after) ?? objectOf(type, before);
  const what = object ? describeObject(object) : address;
  const base = { stack: plan.stack, address };
  const old = kind === "create" ? null : before;
  const everybody = reachesEverybody(type, old, after);
  if (everybody !== undefined) yield { ...base, severity: "critical", message: `${what}: ${everybody}` };
  const losses = [
    ...bindings(type, old, after),
    ...mightGained(type, old, after),
    ...levels(type, old, after),
    ...openedWalls(type, old, after),
  ];
  const insight = [...insightGained(type, old, after), ...mountedTokens(type, old, after)];
  if (insight.length > 0) yield { ...base, severity: "medium", message: `${what}: ${insight.join("; ")}` };
  const pod = [...podLosses(type, old, after)];
  if (losses.length > 0) yield { ...base, message: `${what}: ${losses.join("; ")}` };
  if (pod.length > 0) {
    yield { ...base, ...(kind === "create" && { severity: "medium" }), message: `${what}: ${pod.join("; ")}` };
  }
}

function added(type: string, before: Value, after: Value): string[] {
  const known = roleOf(type, before) === roleOf(type, after) ? subjectsOf(type, before) : [];
  return subjectsOf(type, after).filter((subject) => !known.includes(subject));
}

function isEverybody(subject: string): boolean {
  return EVERYBODY.some((name) => subject.endsWith(` ${name}`));
}

function reachesEverybody(type: string, before: Value, after: Value): string | undefined {
  if (!isBinding(type, after)) return undefined;
  const subjects = added(type, before, after).filter(isEverybody);
  return subjects.length > 0 ? `gives ${subjects.join(", ")} the role ${roleOf(type, after)}` : undefined;
}

function* bindings(type: string, before: Value, after: Value): Iterable<string> {
  if (!isBinding(type, after) || !MIGHTY.includes(roleOf(type, after))) return;
  // What everybody gets is told as that.
  const subjects = added(type, before, after).filter((subject) => !isEverybody(subject));
  if (subjects.length > 0) yield `gives ${subjects.join(", ")} the role ${roleOf(type, after)}`;
}

function* levels(type: string, before: Value, after: Value): Iterable<string> {
  if (objectKindOf(type, after) !== "Namespace" || before === null) return;
  const levelOf = (value: Value) => {
    const level = mappingAt(metadataOf(type, value), "labels")[ENFORCE];
    return typeof level === "string" ? level : undefined;
  };
  const old = levelOf(before);
  const level = levelOf(after);
  if (old === undefined || old === level) return;
  if (level === undefined) yield `no level of pod security is enforced any more, ${old} was`;
  else if (LEVELS.indexOf(level) < LEVELS.indexOf(old)) yield `pod security falls from ${old} to ${level}`;
}

function* podLosses(type: string, before: Value, after: Value): Iterable<string> {
  const isManifest = type === "kubernetes_manifest";
  const old = podOf(type, before);
  const pod = podOf(type, after);
  if (pod === undefined) return;
  for (const [resource, manifest, meaning] of SHARED) {
    const name = isManifest ? manifest : resource;
    if (at(pod, name) === true && at(old, name) !== true) yield `shares ${meaning} of its node`;
  }
  const folders = hostFolders(pod, isManifest).filter((folder) => !hostFolders(old, isManifest).includes(folder));
  if (folders.length > 0) yield `sees ${folders.join(", ")} of its node`;
  const context = isManifest ? "securityContext" : "security_context";
  for (const container of containerBlocks(type, after)) {
    const name = textAt(container, "name") ?? "";
    const previous = containerBlocks(type, before).find((candidate) => textAt(candidate, "name") === name);
    const became = (member: string, manifest: string, bad: boolean) => {
      const path = `${context}.${isManifest ? manifest : member}`;
      return at(container, path) === bad && at(previous, path) !== bad;
    };
    if (became("privileged", "privileged", true)) yield `the container ${name} becomes privileged`;
    if (became("allow_privilege_escalation", "allowPrivilegeEscalation", true) && before !== null) {
      yield `the container ${name} may gain rights`;
    }
    if (became("run_as_non_root", "runAsNonRoot", false) && before !== null)
      yield `the container ${name} may run as root`;
    const user = `${context}.${isManifest ? "runAsUser" : "run_as_user"}`;
    if (numberAt(container, user) === 0 && numberAt(previous, user) !== 0 && before !== null) {
      yield `the container ${name} runs as root`;
    }
    const capabilities = `${context}.capabilities.add`;
    const more = stringsAt(container, capabilities).filter((one) => !stringsAt(previous, capabilities).includes(one));
    if (more.length > 0 && before !== null) yield `the container ${name} keeps ${more.join(", ")}`;
  }
}

function hostFolders(pod: Value | undefined, isManifest: boolean): string[] {
  return blocksAt(pod, isManifest ? "volumes" : "volume").flatMap((volume) => {
    return textAt(volume, isManifest ? "hostPath.path" : "host_path.path") ?? [];
  });
}
