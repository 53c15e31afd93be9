import { isOfOneNode } from "../../kubernetes/access-mode";
import type { ResolvedPod } from "../../kubernetes/pod";
import { claimedClass } from "../../platform/claimed";
import { workloadsOf } from "../../platform/resolve-workloads";
import { each, error, type Finding, type Rule, warning } from "../../rule";
import { Wording } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

const FILES = 'claim a file share: accessMode "ReadWriteMany"';

/** A pod on another node waits for the disk until the pods of the other workload are gone, which may be never. */
export const sharedVolume: Rule<ReferenceSubject> = {
  id: "platform/shared-volume",
  holds: "Workloads that share a claim of one node run on one node.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
  about: ({ pod }) => pod.volumes,
  *check({ pod, environment, platform }) {
    const held = claimsOfOneNode(pod).filter(({ name }) => isOfDisk(name, environment));
    if (held.length === 0) return;
    const beside = workloadsOf(environment).filter(({ workload }) => workload.namespace === pod.namespace);
    const index = beside.findIndex(({ workload }) => workload.name === pod.name);
    yield* each(held, function* ({ key, name, accessMode }): Iterable<Finding> {
      const others = beside.filter(({ workload }) => claimsOfOneNode(workload).some((other) => other.name === name));
      // each pair is told once, of the workload that is declared later
      const first = others.find(({ workload }) => beside.findIndex((each) => each.workload === workload) < index);
      if (!first || (accessMode === "ReadWriteOnce" && others.some((other) => isBeside(pod, other.workload)))) return;
      const former = platform.formerly?.[pod.name];
      if (former !== undefined && others.some(({ name }) => name === former)) {
        yield error(
          ["formerly"],
          `be left out beside volumes.${key}, whose claim only one of the two can mount`,
          former,
          `leave it out, and the disk changes over when the pods of "${former}" are gone, with an interruption; or ${FILES}`,
        );
        return;
      }
      yield warning(
        ["volumes", key, "name"],
        `be of pods on one ${accessMode === "ReadWriteOnce" ? "node" : "pod"}, which is all that the claim is for`,
        new Wording(`${name}, which ${first.name} has too`),
        accessMode === "ReadWriteOnce"
          ? `write placement: { affinity: [{ workload: "${first.name}", whenUnsatisfiable: "DoNotSchedule" }] }, or ${FILES}`
          : FILES,
      );
    });
  },
};

function claimsOfOneNode({ volumes }: ResolvedPod) {
  return Object.entries(volumes).flatMap(([key, volume]) =>
    volume.kind === "claim" && isOfOneNode(volume.accessMode) ? [{ key, ...volume }] : [],
  );
}

/** A file share lets in the pods of every node, whatever its claim says. */
function isOfDisk(name: string, environment: ReferenceSubject["environment"]): boolean {
  const claim = Object.hasOwn(environment.claims, name) ? environment.claims[name] : undefined;
  if (!claim || claim.exists) return true;
  const { keeps } = claimedClass(environment, claim.storageClass);
  return !claim.nfs && (keeps === undefined || keeps === "azureDisk");
}

/** Whether one of two workloads has to run on the node of the other. */
function isBeside(one: ResolvedPod, other: ResolvedPod): boolean {
  return requires(one, other) || requires(other, one);
}

function requires({ placement }: ResolvedPod, { name }: ResolvedPod): boolean {
  return placement.affinity.some(
    ({ workload, topology, whenUnsatisfiable }) =>
      workload === name && topology === "node" && whenUnsatisfiable === "DoNotSchedule",
  );
}
