import type { ResolvedSidecar } from "../../model/kubernetes/container";
import type { ResolvedService } from "../../model/kubernetes/service";

/**
 * The sidecars in the order in which they follow the main container: those first whose image the pipeline owns.
 *
 * Terraform remembers an image by the index of its container. A sidecar that took the index of another would run the
 * image of that one, or go back to its first image; in this order no sidecar that Terraform owns can cause that. Where
 * a sidecar is added or removed that the pipeline owns, the pipeline has to set the images once more.
 */
export function sidecarsInOrder({ sidecars }: Pick<ResolvedService, "sidecars">): readonly ResolvedSidecar[] {
  const all = Object.values(sidecars);
  return [...all.filter(isOwnedByPipeline), ...all.filter((sidecar) => !isOwnedByPipeline(sidecar))];
}

/**
 * What a plan leaves alone, so that it never reverts what `kubectl set image` and `kubectl rollout restart` of the
 * pipeline have done: one path for each image that the pipeline owns, because Terraform refuses wildcards here.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ownedByPipeline(service: ResolvedService): string[] {
  return [
    ...[service, ...sidecarsInOrder(service)].flatMap((container, index) =>
      isOwnedByPipeline(container) ? [`spec[0].template[0].spec[0].container[${index}].image`] : [],
    ),
    'spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]',
  ];
}

function isOwnedByPipeline({ imageOwner }: Pick<ResolvedSidecar, "imageOwner">): boolean {
  return imageOwner === "pipeline";
}
