import type { ResolvedService } from "../../../kubernetes/service";
import { each, error, type Rule } from "../../../rule";

/** A plan changes an image everywhere at once: nothing could run before the rollout. */
export const before: Rule<ResolvedService> = {
  id: "service/before",
  holds: "Work before a rollout belongs to a service whose image the pipeline owns, which runs the work first.",
  source: "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_job/",
  about: ({ before }) => before,
  *check({ before: declared, imageOwner }) {
    yield* each(Object.keys(declared), function* (name) {
      if (imageOwner === "pipeline") return;
      yield error(
        ["before", name],
        "belong to a service whose image the pipeline owns",
        imageOwner,
        'write imageOwner: "pipeline" of the service: a plan rolls out at once',
      );
    });
  },
};
