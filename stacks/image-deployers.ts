import type { TerraformStack } from "cdktf";
import { ImageDeployer } from "../constructs/kubernetes/image-deployer";
import type { Namespace } from "../constructs/kubernetes/namespace";
import { deployedWorkloads } from "../model/platform/deployed-workloads";
import type { ResolvedEnvironment } from "../model/platform/environment";

/** Lets the pipeline set images, in each namespace that has workloads whose images it owns. */
export function addImageDeployers(
  stack: TerraformStack,
  environment: ResolvedEnvironment,
  { namespaces, partOf }: { readonly namespaces: ReadonlyMap<string, Namespace>; readonly partOf: string },
): void {
  const user = environment.imageDeployerObjectId;
  if (!user) return;
  for (const [name, deployed] of deployedWorkloads(environment)) {
    const { deployments, cronJobs, daemonSets, statefulSets, before } = deployed;
    new ImageDeployer(stack, `ImageDeployer-${name}`, {
      namespace: namespaces.get(name) ?? name,
      user,
      deployments,
      cronJobs,
      ...(daemonSets.length > 0 && { daemonSets }),
      ...(before.length > 0 && { runsJobs: true }),
      ...(statefulSets.length > 0 && { statefulSets }),
      partOf,
    });
  }
}
