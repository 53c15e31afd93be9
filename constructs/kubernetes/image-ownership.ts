import type { ResolvedService } from "../../model/kubernetes/service";

/**
 * What a plan leaves alone, so that it never reverts what `kubectl set image` and `kubectl rollout restart` of the
 * pipeline have done: one path for each image that the pipeline owns, because Terraform refuses wildcards here.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ownedByPipeline(service: ResolvedService): string[] {
  const owners = [service.imageOwner, ...Object.values(service.sidecars).map(({ imageOwner }) => imageOwner)];
  return [
    ...owners.flatMap((owner, index) =>
      owner === "pipeline" ? [`spec[0].template[0].spec[0].container[${index}].image`] : [],
    ),
    'spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]',
  ];
}
