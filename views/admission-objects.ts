import { imageDeployerPolicies } from "../manifests/admission/image-deployer-policy";
import { imageRegistryPolicy } from "../manifests/admission/image-registry-policy";
import { jobTemplateOf } from "../manifests/cron-job";
import { type KubernetesObject, ownerOf } from "../manifests/kubernetes-object";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { heldImagesOf, heldPipelineOf } from "../model/platform/image-policies";

/** What holds the pipeline to images, and images to registries: policies of no namespace, each with its binding. */
export function admissionObjects(environment: ResolvedEnvironment, partOf: string): readonly KubernetesObject[] {
  const policies = [...deployerPolicies(environment, partOf), ...registryPolicies(environment, partOf)];
  return policies.flatMap(({ policy, binding }) => [policy, binding]);
}

function deployerPolicies(environment: ResolvedEnvironment, partOf: string) {
  const held = heldPipelineOf(environment, partOf);
  if (!held) return [];
  const { name, user } = held;
  const deployed = [...held.deployed];
  return imageDeployerPolicies({
    name,
    user,
    partOf,
    repositories: Object.fromEntries(deployed.map(([namespace, { repositories }]) => [namespace, repositories])),
    jobs: deployed.flatMap(([namespace, { before }]) =>
      before.map((job) => {
        const owner = ownerOf({ name: job.name, namespace }, partOf);
        return { namespace, cronJob: job.name, jobTemplate: jobTemplateOf(job, owner, environment.conventions) };
      }),
    ),
  });
}

function registryPolicies(environment: ResolvedEnvironment, partOf: string) {
  const held = heldImagesOf(environment, partOf);
  return held ? [imageRegistryPolicy({ ...held, partOf })] : [];
}
