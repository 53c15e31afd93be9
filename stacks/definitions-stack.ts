import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import type { ImageDeployerPolicy } from "../constructs/kubernetes/image-deployer-policy";
import type { ImageRegistryPolicy } from "../constructs/kubernetes/image-registry-policy";
import type { OperatorDefinitions } from "../constructs/kubernetes/operator-definitions";
import type { PriorityClass } from "../constructs/kubernetes/priority-class";
import type { StorageClass } from "../constructs/kubernetes/storage-class";
import { jobTemplateOf } from "../manifests/cron-job";
import { ownerOf } from "../manifests/kubernetes-object";
import type { ResolvedCronJob } from "../model/kubernetes/cron-job";
import type { ResolvedStorageClass } from "../model/kubernetes/storage-class";
import { deployedWorkloads } from "../model/platform/deployed-workloads";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { heldImagesOf, heldPipelineOf } from "../model/platform/image-policies";
import { connectToCluster } from "./cluster-connection";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/** What is of no namespace, and has to be in the cluster before anything that is. */
export class DefinitionsStack extends TerraformStack {
  /** Whether an environment has anything to put in it. */
  static isNeeded(environment: ResolvedEnvironment): boolean {
    const { priorityClasses, storageClasses, operators, imageRegistries } = environment;
    return (
      deployedWorkloads(environment).size > 0 ||
      imageRegistries.length > 0 ||
      Object.keys(priorityClasses).length > 0 ||
      Object.values(storageClasses).some(({ made }) => made) ||
      Object.values(operators).some(({ definitions }) => definitions.length > 0)
    );
  }

  /** The priority classes by name. */
  readonly priorityClasses: ReadonlyMap<string, PriorityClass>;
  /** The storage classes that are made here, by name. */
  readonly storageClasses: ReadonlyMap<string, StorageClass>;
  /** The definitions of each operator that has any, by the name of the operator. */
  readonly operators: ReadonlyMap<string, OperatorDefinitions>;

  /** What holds the pipeline to images; undefined where no identity of it is named. */
  readonly imageDeployerPolicy: ImageDeployerPolicy | undefined;
  /** What refuses images of other registries; undefined where none is named. */
  readonly imageRegistryPolicy: ImageRegistryPolicy | undefined;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment, partOf } = props;
    addFoundation(this, props);
    connectToCluster(this, environment);
    this.priorityClasses = new Map(
      Object.values(environment.priorityClasses).map((declared) => [
        declared.name,
        declaredAt(this.addPriorityClass(declared, partOf), ["priorityClasses", declared.name]),
      ]),
    );
    this.storageClasses = new Map(
      Object.values(environment.storageClasses).flatMap(({ made }) =>
        made
          ? [[made.name, declaredAt(this.addStorageClass(made, partOf), ["storageClasses", made.name])] as const]
          : [],
      ),
    );
    this.operators = new Map(
      Object.values(environment.operators)
        .filter(({ definitions }) => definitions.length > 0)
        .map((operator) => [
          operator.name,
          declaredAt(this.addDefinitions(operator, partOf), ["operators", operator.name, "definitions"]),
        ]),
    );
    this.imageDeployerPolicy = this.addImageDeployerPolicy(environment, partOf);
    this.imageRegistryPolicy = this.addImageRegistryPolicy(environment, partOf);
  }

  private addImageDeployerPolicy(environment: ResolvedEnvironment, partOf: string): ImageDeployerPolicy | undefined {
    const held = heldPipelineOf(environment, partOf);
    if (!held) return undefined;
    // Loaded late: few platforms say who their pipeline is.
    const {
      ImageDeployerPolicy,
    }: typeof import("../constructs/kubernetes/image-deployer-policy") = require("../constructs/kubernetes/image-deployer-policy");
    const { name, user, deployed } = held;
    const namespaces = Object.fromEntries(
      [...deployed].map(([namespace, { repositories, before }]) => [
        namespace,
        { repositories, ...(before.length > 0 && { jobs: jobsOf(before, { namespace, partOf }, environment) }) },
      ]),
    );
    const policy = new ImageDeployerPolicy(this, "ImageDeployerPolicy", { name, user, namespaces, partOf });
    return declaredAt(policy, ["imageDeployerObjectId"]);
  }

  private addImageRegistryPolicy(environment: ResolvedEnvironment, partOf: string): ImageRegistryPolicy | undefined {
    const held = heldImagesOf(environment, partOf);
    if (!held) return undefined;
    // Loaded late: few platforms name registries.
    const {
      ImageRegistryPolicy,
    }: typeof import("../constructs/kubernetes/image-registry-policy") = require("../constructs/kubernetes/image-registry-policy");
    const policy = new ImageRegistryPolicy(this, "ImageRegistryPolicy", { ...held, partOf });
    return declaredAt(policy, ["imageRegistries"]);
  }

  private addDefinitions(
    { name, definitions }: ResolvedEnvironment["operators"][string],
    partOf: string,
  ): OperatorDefinitions {
    const id = childId(this, ["Definitions", name], `Definitions-${name}`);
    // Loaded late: few platforms have operators.
    const {
      OperatorDefinitions,
    }: typeof import("../constructs/kubernetes/operator-definitions") = require("../constructs/kubernetes/operator-definitions");
    return new OperatorDefinitions(this, id, { name, definitions, partOf });
  }

  private addPriorityClass(declared: ResolvedEnvironment["priorityClasses"][string], partOf: string): PriorityClass {
    const id = childId(this, ["PriorityClass", declared.name], `PriorityClass-${declared.name}`);
    // Loaded late: few platforms have classes of their own.
    const {
      PriorityClass,
    }: typeof import("../constructs/kubernetes/priority-class") = require("../constructs/kubernetes/priority-class");
    return new PriorityClass(this, id, { ...declared, partOf });
  }

  private addStorageClass(declared: ResolvedStorageClass, partOf: string): StorageClass {
    const id = childId(this, ["StorageClass", declared.name], `StorageClass-${declared.name}`);
    // Loaded late: few platforms have classes of their own.
    const {
      StorageClass,
    }: typeof import("../constructs/kubernetes/storage-class") = require("../constructs/kubernetes/storage-class");
    return new StorageClass(this, id, { ...declared, partOf });
  }
}

/** What the cron jobs of which a pipeline makes Jobs make, as the services stack has them, by name. */
function jobsOf(
  before: readonly ResolvedCronJob[],
  { namespace, partOf }: { readonly namespace: string; readonly partOf: string },
  { conventions }: ResolvedEnvironment,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const jobs = before.map((job) => {
    return [job.name, jobTemplateOf(job, ownerOf({ name: job.name, namespace }, partOf), conventions)];
  });
  return Object.fromEntries(jobs);
}
