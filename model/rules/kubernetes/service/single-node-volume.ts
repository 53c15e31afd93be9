import { replicaBounds } from "../../../kubernetes/service";
import { isHeldByOneNode } from "../../../kubernetes/volume";
import { error, type Rule, warning } from "../../../rule";
import { isSubdomainName } from "../../../value/dns-name";
import type { ServiceSubject } from "../subject";

/** A pod on another node waits for the volume until the pod that has it is gone, which may be never. */
export const singleNodeVolume: Rule<ServiceSubject> = {
  id: "service/single-node-volume",
  holds: "Pods that write to a claim of one node are one replica, and no second is there in a rollout.",
  source: "https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/storage/fail-to-mount-azure-disk-volume",
  about: ({ volumes }) => volumes,
  *check(service) {
    const held = Object.entries(service.volumes).find(
      // a name that no claim has is told by itself
      ([, volume]) => isHeldByOneNode(volume) && isSubdomainName(volume.name),
    );
    if (!held) return;
    const [key, { name, accessMode }] = [held[0], held[1] as Extract<(typeof held)[1], { readonly kind: "claim" }>];
    const shared = `say accessMode: "ReadWriteMany" of volumes.${key} if pods of every node can have it`;
    const { rollout } = service;
    if (rollout.kind === "rolling" && !rollout.maxSurge.isZero) {
      yield error(
        ["rollout", "maxSurge"],
        `be 0, because the pods write to the claim ${name}, which belongs to one node`,
        rollout.maxSurge,
        `write rollout: { kind: "recreate" }, or ${shared}`,
      );
    }
    const { max } = replicaBounds(service);
    if (max <= 1) return;
    const at = typeof service.replicas === "number" ? ["replicas"] : ["replicas", "max"];
    const expected = `be 1, because the pods write to the claim ${name}, which belongs to one ${accessMode === "ReadWriteOncePod" ? "pod" : "node"}`;
    const remedy = `declare them among statefulSets with a claim for each, or ${shared}`;
    yield accessMode === "ReadWriteOncePod" ? error(at, expected, max, remedy) : warning(at, expected, max, remedy);
  },
};
