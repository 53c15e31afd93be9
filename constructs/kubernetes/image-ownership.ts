import { RESTARTED_AT_ANNOTATION } from "../../model/kubernetes/annotations";
import { containersInOrder, isOwnedByPipeline } from "../../model/kubernetes/container";
import type { ResolvedPod } from "../../model/kubernetes/pod";

/**
 * What a plan leaves alone in a pod template, so that it never reverts what `kubectl set image` and `kubectl rollout
 * restart` of the pipeline have done: one path for each image that the pipeline owns, because Terraform refuses wildcards
 * here.
 *
 * @param template path of the template in the resource, such as `spec[0].template[0]`
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ownedByPipeline(pod: ResolvedPod, template: string): string[] {
  return [
    ...containersInOrder(pod).flatMap((container, index) =>
      isOwnedByPipeline(container) ? [`${template}.spec[0].container[${index}].image`] : [],
    ),
    `${template}.metadata[0].annotations["${RESTARTED_AT_ANNOTATION}"]`,
  ];
}
