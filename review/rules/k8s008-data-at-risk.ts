import { at, blocksAt, isBlank, textAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewRule } from "../rule";
import { describeObject, objectKindOf, objectOf, podOf, specOf } from "./support/kubernetes-object";

/** K8S008: data that an update cuts off, or that goes with the next deletion. */
export const rule: ReviewRule = {
  id: "K8S008",
  name: "data-at-risk",
  severity: "high",
  looksFor:
    "A workload that no longer mounts a claim that it had, a volume or the claims of a stateful set that are deleted with what uses them from now on, and a version of a custom resource definition that is not served any more.",
  matters: "A workload starts as if it had never held anything, or the next scaling or deletion takes the data along.",
  remedy:
    "Keep the claim and Retain; copy what is needed, and prove that it arrived, before another one takes its place.",
  source:
    "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming; https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      if (change.kind !== "update") continue;
      const risks = [...risksOf(change)];
      if (risks.length === 0) continue;
      const object = objectOf(change.type, change.before);
      const what = object ? describeObject(object) : change.address;
      yield { stack: change.plan.stack, address: change.address, message: `${what}: ${risks.join("; ")}` };
    }
  },
};

function* risksOf({ type, before, after }: PlannedChange): Iterable<string> {
  const kind = objectKindOf(type, before);
  const isManifest = type === "kubernetes_manifest";
  const name = (resource: string, manifest: string) => (isManifest ? manifest : resource);
  const old = specOf(type, before);
  const next = specOf(type, after);
  const deletes = (path: string) => textAt(next, path) === "Delete" && textAt(old, path) === "Retain";
  if (kind === "PersistentVolume") {
    const path = name("persistent_volume_reclaim_policy", "persistentVolumeReclaimPolicy");
    if (deletes(path)) yield "its data is deleted with its claim from now on";
  }
  if (kind === "StatefulSet") {
    const policy = name("persistent_volume_claim_retention_policy", "persistentVolumeClaimRetentionPolicy");
    if (deletes(`${policy}.${name("when_deleted", "whenDeleted")}`)) yield "its claims are deleted with it from now on";
    if (deletes(`${policy}.${name("when_scaled", "whenScaled")}`))
      yield "claims are deleted with each pod that is taken away from now on";
  }
  if (kind === "CustomResourceDefinition") {
    const gone = servedBy(old).filter((version) => !servedBy(next).includes(version));
    if (gone.length > 0 && !isUnknown(next, "versions")) yield `${gone.join(", ")} is not served any more`;
  }
  const kept = claimsOf(podOf(type, after), isManifest);
  const lost = claimsOf(podOf(type, before), isManifest).filter((claim) => !kept.includes(claim));
  if (lost.length > 0 && !kept.includes(""))
    yield `no longer mounts the claim ${lost.join(", ")}, and starts without its data`;
}

function servedBy(spec: Value | undefined): string[] {
  return blocksAt(spec, "versions").flatMap((version) =>
    at(version, "served") === false ? [] : (textAt(version, "name") ?? []),
  );
}

function isUnknown(value: Value | undefined, path: string): boolean {
  return at(value, path) === UNKNOWN;
}

/** Claims that a pod mounts; "" for one whose name is not known yet. */
function claimsOf(pod: Value | undefined, isManifest: boolean): string[] {
  const volumes = at(pod, isManifest ? "volumes" : "volume");
  if (volumes === UNKNOWN) return [""];
  const path = isManifest ? "persistentVolumeClaim.claimName" : "persistent_volume_claim.claim_name";
  return blocksAt(pod, isManifest ? "volumes" : "volume").flatMap((volume) => {
    const claim = at(volume, path);
    return claim === UNKNOWN ? [""] : isBlank(claim) || typeof claim !== "string" ? [] : [claim];
  });
}
