import { imageDeployerPolicies } from "../manifests/admission/image-deployer-policy";
import { imageRegistryPolicy } from "../manifests/admission/image-registry-policy";
import { cronJobObjects } from "../manifests/cron-job";
import type { KubernetesObject } from "../manifests/kubernetes-object";
import { recommendedLabels } from "../model/kubernetes/labels";
import { deployedWorkloads } from "../model/platform/deployed-workloads";
import type { ResolvedEnvironment } from "../model/platform/environment";

/** What holds the pipeline to images, and images to registries: policies of no namespace, each with its binding. */
export function admissionObjects(environment: ResolvedEnvironment, partOf: string): readonly KubernetesObject[] {
  const policies = [...deployerPolicies(environment, partOf), ...registryPolicies(environment, partOf)];
  return policies.flatMap(({ policy, binding }) => [policy, binding]);
}

function deployerPolicies(environment: ResolvedEnvironment, partOf: string) {
  const { imageDeployerObjectId: user, conventions } = environment;
  const deployed = [...deployedWorkloads(environment)];
  if (user === undefined || deployed.length === 0) return [];
  return imageDeployerPolicies({
    name: `${partOf}-image-deployer`,
    user,
    partOf,
    repositories: Object.fromEntries(deployed.map(([namespace, { repositories }]) => [namespace, repositories])),
    jobs: deployed.flatMap(([namespace, { before }]) =>
      before.map((job) => {
        const owner = { name: job.name, namespace, labels: recommendedLabels(job.name, partOf) };
        const { cronJob } = cronJobObjects(job, owner, conventions);
        return { namespace, cronJob: job.name, jobTemplate: { ...cronJob.spec?.jobTemplate } };
      }),
    ),
  });
}

function registryPolicies({ imageRegistries: registries, namespaces: homes }: ResolvedEnvironment, partOf: string) {
  const namespaces = Object.keys(homes);
  if (registries.length === 0 || namespaces.length === 0) return [];
  return [imageRegistryPolicy({ name: `${partOf}-image-registries`, namespaces, registries, partOf })];
}
