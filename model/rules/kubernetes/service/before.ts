import { isRunByApply } from "../../../kubernetes/before";
import { initContainersOf, isOwnedByPipeline } from "../../../kubernetes/container";
import type { ResolvedService } from "../../../kubernetes/service";
import { each, error, type Rule } from "../../../rule";

/** The API server refuses every change of a Job's pods: no pipeline can set an image there. */
export const before: Rule<ResolvedService> = {
  id: "service/before",
  holds: "The pipeline owns no native sidecar of a service whose work before a rollout is run by an apply.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/#JobSpec",
  *check(service) {
    if (!isRunByApply(service)) return;
    const [work] = Object.values(service.before);
    if (!work) return;
    yield* each(initContainersOf(work).filter(isOwnedByPipeline), function* ({ at, imageOwner }) {
      yield error(
        [...at, "imageOwner"],
        "be terraform, which runs the work before a rollout with it",
        imageOwner,
        'write it, or imageOwner: "pipeline" of the service',
      );
    });
  },
};
