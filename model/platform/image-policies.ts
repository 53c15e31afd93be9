import { type DeployedWorkloads, deployedWorkloads } from "./deployed-workloads";
import type { ResolvedEnvironment } from "./environment";

/** The policy that holds the pipeline of an environment to images. */
export interface HeldPipeline {
  /** Name of the policy. */
  readonly name: string;
  /** User name of the pipeline. */
  readonly user: string;
  /** What it deploys, by namespace. */
  readonly deployed: ReadonlyMap<string, DeployedWorkloads>;
}

/** The policy that refuses images of other registries. */
export interface HeldImages {
  /** Name of the policy. */
  readonly name: string;
  /** Names of the namespaces that it is for. */
  readonly namespaces: readonly string[];
  readonly registries: readonly string[];
}

/** What the pipeline of an environment is held to; undefined where none is named, or it deploys nothing. */
export function heldPipelineOf(environment: ResolvedEnvironment, partOf: string): HeldPipeline | undefined {
  const user = environment.imageDeployerObjectId;
  const deployed = deployedWorkloads(environment);
  return user === undefined || deployed.size === 0 ? undefined : { name: `${partOf}-image-deployer`, user, deployed };
}

/** Where the images of an environment come from; undefined where no registry is named, or there is no namespace. */
export function heldImagesOf(environment: ResolvedEnvironment, partOf: string): HeldImages | undefined {
  const { imageRegistries: registries } = environment;
  const namespaces = Object.keys(environment.namespaces);
  if (registries.length === 0 || namespaces.length === 0) return undefined;
  return { name: `${partOf}-image-registries`, namespaces, registries };
}
