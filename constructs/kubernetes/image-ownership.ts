import { RESTARTED_AT_ANNOTATION } from "../../model/kubernetes/annotations";
import {
  containersInOrder,
  initContainersOf,
  isOwnedByPipeline,
  type PodContainer,
} from "../../model/kubernetes/container";
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
    ...imagesOfPipeline(pod).map((path) => `${template}.spec[0].${path}`),
    `${template}.metadata[0].annotations["${RESTARTED_AT_ANNOTATION}"]`,
  ];
}

/** Paths from the spec of a pod to each image that the pipeline owns, such as `container[0].image`. */
export function imagesOfPipeline(pod: ResolvedPod): readonly string[] {
  const imagesOf = (containers: readonly PodContainer[], list: string) =>
    containers.flatMap((container, index) => (isOwnedByPipeline(container) ? [`${list}[${index}].image`] : []));
  return [...imagesOf(containersInOrder(pod), "container"), ...imagesOf(initContainersOf(pod), "init_container")];
}
