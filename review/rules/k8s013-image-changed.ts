import { at, isBlank, textAt, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";
import { type ReviewSeverity, SEVERITIES } from "../severity";
import { type Image, imageOf, isMoving, isOlderTag, majorOf } from "./support/image";
import { containerParts, describeObject, objectKindOf, objectOf, podOf, specOf } from "./support/kubernetes-object";

/** Programs whose data another major version does not read, or changes for good, by the last step of their image. */
const DATABASE =
  /\/(postgres|postgresql|postgis|timescaledb|mysql|mariadb|mongo|mongodb|elasticsearch|opensearch|cassandra)$/;

/** K8S013: a container that gets a program of somebody else, or goes back. */
export const rule: ReviewRule = {
  id: "K8S013",
  name: "image-changed",
  severity: "medium",
  looksFor:
    "A container whose image comes from a registry that nothing in these plans came from before, or is no longer named by a digest or a fixed version; a database with a claim that gets another major version, in production high. Low for an older version, and for information another program of the same registry.",
  matters:
    "Who may push there decides what runs, beside the secrets of the pod. An older version, or a database of another major version, meets data that it cannot read.",
  remedy:
    "Bring images into your own registry, and name them by digest or by a version that is pushed once. Upgrade a database by its own tool, with a backup.",
  source:
    "https://kubernetes.io/docs/concepts/containers/images/#image-names; https://www.postgresql.org/docs/current/upgrading.html",
  *review(plans) {
    const known = sourcesBefore(plans);
    for (const change of changesOf(plans, /^kubernetes_/)) {
      if (change.kind !== "update" && change.kind !== "replace") continue;
      const object = objectOf(change.type, change.before);
      if (!object) continue;
      const said = [...imagesOf(change, known, plans)];
      for (const severity of SEVERITIES) {
        const own = said.filter((each) => each.severity === severity).map(({ message }) => message);
        if (own.length === 0) continue;
        const message = `${describeObject(object)}: ${own.join("; ")}`;
        yield { stack: change.plan.stack, address: change.address, severity, message };
      }
    }
  },
};

interface Said {
  readonly severity: ReviewSeverity;
  readonly message: string;
}

function* imagesOf(change: PlannedChange, known: ReadonlySet<string>, plans: PlanSet): Iterable<Said> {
  const { type, before, after, plan } = change;
  const isManifest = type === "kubernetes_manifest";
  const former = containerParts(podOf(type, before), isManifest);
  for (const container of containerParts(podOf(type, after), isManifest)) {
    const name = textAt(container, "name");
    const was = imageOf(former.find((other) => textAt(other, "name") === name));
    const is = imageOf(container);
    if (name === undefined || !was || !is) continue;
    const isProduction = plans.production.includes(plan.environment);
    const said = holdsData(change) ? ofDatabase(was, is, isProduction) : undefined;
    const { severity, message } = said ?? ofProgram(was, is, known) ?? {};
    if (severity && message) yield { severity, message: `the container ${name} ${message}` };
  }
}

function ofProgram(was: Image, is: Image, known: ReadonlySet<string>): Said | undefined {
  if (was.source !== is.source && !known.has(is.source)) {
    return { severity: "medium", message: `comes from ${is.source} in place of ${was.source}` };
  }
  if (!isMoving(was) && isMoving(is)) {
    return { severity: "medium", message: `gets whatever ${is.name} is at the time, no fixed version` };
  }
  if (was.digest !== undefined && is.digest === undefined) {
    return {
      severity: "medium",
      message: `is named by the tag ${is.tag}, which can be pushed again, and by no digest`,
    };
  }
  if (was.name !== is.name && lastStep(was) !== lastStep(is)) {
    return { severity: "info", message: `runs ${is.name} in place of ${was.name}` };
  }
  if (was.name === is.name && isOlderTag(is.tag, was.tag)) {
    return { severity: "low", message: `goes back from ${was.tag} to ${is.tag}` };
  }
  return undefined;
}

function ofDatabase(was: Image, is: Image, isProduction: boolean): Said | undefined {
  const [old, next] = [majorOf(was.tag), majorOf(is.tag)];
  if (old === undefined || next === undefined || old === next) return undefined;
  if (!DATABASE.test(was.name) || lastStep(was) !== lastStep(is)) return undefined;
  return {
    severity: isProduction ? "high" : "medium",
    message: `becomes ${lastStep(is)} ${next} in place of ${old} beside the same data, which may not be read, and not by ${old} afterwards`,
  };
}

function lastStep({ name }: Image): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** Whether a workload keeps what it writes. */
function holdsData({ type, before }: PlannedChange): boolean {
  if (objectKindOf(type, before) === "StatefulSet" && hasClaims(specOf(type, before))) return true;
  const volumes = at(podOf(type, before), type === "kubernetes_manifest" ? "volumes" : "volume");
  const claim = type === "kubernetes_manifest" ? "persistentVolumeClaim" : "persistent_volume_claim";
  return Array.isArray(volumes) && volumes.some((volume: Value) => !isBlank(at(volume, claim)));
}

function hasClaims(spec: Value | undefined): boolean {
  return ["volume_claim_template", "volumeClaimTemplates"].some((name) => !isBlank(at(spec, name)));
}

/** Where the images of all containers came from before. */
function sourcesBefore(plans: PlanSet): ReadonlySet<string> {
  return new Set(
    changesOf(plans, /^kubernetes_/).flatMap(({ type, before }) =>
      containerParts(podOf(type, before), type === "kubernetes_manifest").flatMap(
        (part) => imageOf(part)?.source ?? [],
      ),
    ),
  );
}
