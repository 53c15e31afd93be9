import { readable } from "../../../declaration-reader";
import { POD_TEMPLATE_HASH_LABEL, selectorOf, TEAM_LABEL } from "../../../kubernetes/labels";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { error, type Rule } from "../../../rule";
import { labelForm } from "../label-form";

/** The selector of a Deployment never changes: a label of its own that could be overridden would break it. */
export const labels: Rule<ResolvedPod> = {
  id: "pod/labels",
  holds: "Labels have the form that Kubernetes accepts, and none replaces one that finds the pods or says their team.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
  *check(pod) {
    const found = selectorOf(pod);
    yield* labelForm(
      ["labels"],
      pod.labels,
      (key) => key === POD_TEMPLATE_HASH_LABEL || (Object.hasOwn(found, key) && pod.labels[key] !== found[key]),
    );
    const team = readable(pod.team);
    const said = pod.labels[TEAM_LABEL];
    if (team === undefined || said === team) return;
    yield error(["labels", TEAM_LABEL], `be ${team}, as team says`, said, "remove it: alerts and costs go by team");
  },
};
