import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";

/** A platform puts something else in the place of its stores; a pod of its own would have nothing there. */
export const podSecretStore: Rule<ResolvedPod> = {
  id: "pod/secret-store",
  holds: "Secret stores are named in a platform, which knows them.",
  source: "https://learn.microsoft.com/azure/aks/csi-secrets-store-driver",
  *check(pod) {
    for (const { at, env } of containersOf(pod)) {
      yield* each(Object.entries(env), function* ([key, value]) {
        if (typeof value !== "object" || value === null || !("secretStore" in value)) return;
        yield ofPlatform([...at, "env", key, "secretStore"], value.secretStore);
      });
    }
    yield* each(Object.entries(pod.volumes), function* ([key, volume]) {
      if (volume.kind === "secretStore") yield ofPlatform(["volumes", key, "name"], volume.name);
    });
  },
};

function ofPlatform(at: readonly PathSegment[], store: string): Finding {
  const remedy = "refer to a Secret here, or mount a volume of the driver, of the kind csi";
  return error(at, "be one of secretStores of a platform", store, remedy);
}
