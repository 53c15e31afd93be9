import { containersOf, isOwnedByPipeline } from "../../../kubernetes/container";
import type { ResolvedJob } from "../../../kubernetes/job";
import { each, error, type Rule } from "../../../rule";

/** The API server refuses every change of a Job's pods: no pipeline can set an image there. */
export const imageOwner: Rule<ResolvedJob> = {
  id: "job/image-owner",
  holds: "No pipeline owns an image of what runs once.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/#JobSpec",
  *check(job) {
    yield* each(containersOf(job), function* (container) {
      if (!isOwnedByPipeline(container)) return;
      const remedy = "write terraform, or declare a cron job, whose next run takes the image that the pipeline sets";
      yield error([...container.at, "imageOwner"], "be terraform in a Job", container.imageOwner, remedy);
    });
  },
};
