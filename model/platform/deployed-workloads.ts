import { isRunByApply } from "../kubernetes/before";
import { isDeployedByPipeline } from "../kubernetes/container";
import type { ResolvedCronJob } from "../kubernetes/cron-job";
import { type DeployedResource, imageRepositories } from "../kubernetes/image-repositories";
import type { ResolvedPod } from "../kubernetes/pod";
import type { ResolvedEnvironment } from "./environment";
import { workloadsOf } from "./resolve-workloads";
import type { WorkloadSection } from "./workloads";

/** Names of the workloads of a namespace whose images the pipeline sets, and where those come from. */
export interface DeployedWorkloads {
  readonly deployments: readonly string[];
  readonly daemonSets: readonly string[];
  readonly statefulSets: readonly string[];
  readonly cronJobs: readonly string[];
  /** The suspended cron jobs of which the pipeline makes Jobs, before a rollout. */
  readonly before: readonly ResolvedCronJob[];
  /** Repositories by `<resource>.<workload>.<container>`. */
  readonly repositories: Readonly<Record<string, string>>;
}

/** Resource of each kind of workload whose images a pipeline can set; of a Job nothing can be changed. */
const RESOURCES: Readonly<Record<WorkloadSection, DeployedResource | undefined>> = {
  services: "deployments",
  operators: "deployments",
  statefulSets: "statefulsets",
  daemonSets: "daemonsets",
  jobs: undefined,
  cronJobs: "cronjobs",
};

/** What the pipeline deploys in an environment, by namespace; nothing where no identity is named for it. */
export function deployedWorkloads(environment: ResolvedEnvironment): ReadonlyMap<string, DeployedWorkloads> {
  if (environment.imageDeployerObjectId === undefined) return new Map();
  const deployed = workloadsOf(environment).flatMap(({ section, workload }) => {
    const resource = RESOURCES[section];
    return resource !== undefined && isDeployedByPipeline(workload) ? [{ resource, workload }] : [];
  });
  const homes = Object.keys(environment.namespaces).map((namespace) => {
    const here = deployed.filter(({ workload }) => workload.namespace === namespace);
    return [namespace, workloadsIn(here, beforeIn(environment, namespace))] as const;
  });
  return new Map(homes.filter(([, { repositories }]) => Object.keys(repositories).length > 0));
}

function workloadsIn(
  here: readonly { readonly resource: DeployedResource; readonly workload: ResolvedPod }[],
  before: readonly ResolvedCronJob[],
): DeployedWorkloads {
  const namesOf = (wanted: DeployedResource) =>
    here.filter(({ resource }) => resource === wanted).map(({ workload }) => workload.name);
  return {
    deployments: namesOf("deployments"),
    daemonSets: namesOf("daemonsets"),
    statefulSets: namesOf("statefulsets"),
    cronJobs: [...namesOf("cronjobs"), ...before.map(({ name }) => name)],
    before,
    repositories: Object.assign(
      {},
      ...here.map(({ resource, workload }) => imageRepositories(resource, workload)),
      ...before.flatMap((work) => [imageRepositories("cronjobs", work), imageRepositories("jobs", work)]),
    ),
  };
}

/** The work before the rollouts of a namespace: cron jobs of which the pipeline makes Jobs. */
function beforeIn({ services }: ResolvedEnvironment, namespace: string): readonly ResolvedCronJob[] {
  const here = Object.values(services).filter((service) => service.namespace === namespace && !isRunByApply(service));
  return here.flatMap(({ before }) => Object.values(before));
}
