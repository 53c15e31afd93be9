import { CronJobV1, type CronJobV1Config } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import type { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { cronJobObjects } from "../../manifests/cron-job";
import { PLAIN } from "../../model/kubernetes/cluster-conventions";
import { type CronJobDeclaration, type ResolvedCronJob, resolveCronJob } from "../../model/kubernetes/cron-job";
import { CRON_JOB_RULES } from "../../model/rules/kubernetes";
import { inStack } from "../scope";
import { type Deployed, deployed } from "./deployed";
import { ownedByPipeline } from "./image-ownership";
import { layOver } from "./lay-over";
import { providerForm } from "./provider-form/provider-form";
import { type CallingWorkload, PodsOfWorkload, type WorkloadPods, type WorkloadProps } from "./workload-pods";

/** What a cron job is made of: its declaration, its name, and where it lives. */
export interface CronJobProps extends CronJobDeclaration, WorkloadProps {}

/**
 * A program that runs on a schedule: CronJob, service account, and a network policy for what it calls. Its pods are held
 * to what those of a `ServiceDeployment` are held to.
 *
 * The pipeline owns the image by default: `kubectl set image cronjob/…` is never reverted by a plan, and the next run
 * takes it.
 *
 * @example
 * ```ts
 * const backup = new CronJob(this, "Backup", {
 *   name: "backup",
 *   namespace: "shop",
 *   image: "shop/backup:1.4.0",
 *   schedule: "0 3 * * *",
 *   timeZone: "Europe/Berlin",
 *   activeDeadlineSeconds: 1800,
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   egress: [{ cidr: "203.0.113.0/28", ports: [443] }],
 * });
 * backup.resource.addOverride("spec.job_template.spec.template.spec.priority_class_name", "shop-low");
 * ```
 */
export class CronJob extends Construct implements CallingWorkload {
  /** The CronJob. */
  readonly resource: CronJobV1;
  private readonly declared: Deployed<ResolvedCronJob>;
  private readonly made: PodsOfWorkload;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: CronJobProps) {
    super(inStack(scope, id), id);
    this.declared = deployed(this, props, { shape: "CronJob", resolve: resolveCronJob, rules: CRON_JOB_RULES });
    this.made = new PodsOfWorkload(this, this.declared, props);
    const objects = cronJobObjects(this.declared, this.made.owner, props.conventions ?? PLAIN);
    this.made.addAccount(objects.account);
    this.resource = new CronJobV1(this, "Resource", {
      ...providerForm<CronJobV1Config>(objects.cronJob),
      lifecycle: { ignoreChanges: ownedByPipeline(this.declared, "spec[0].job_template[0].spec[0].template[0]") },
      dependsOn: this.made.prerequisites,
    });
    layOver(this.resource, objects.cronJob);
    this.made.addTraffic(objects.traffic);
  }

  /**
   * The service account of the pods; none of its tokens is mounted unless they say so.
   *
   * @throws Error when they run as one that has another name.
   */
  get serviceAccount(): ServiceAccountV1 {
    return this.made.serviceAccount;
  }

  /** Name of all objects of the cron job. */
  get name(): string {
    return this.declared.name;
  }

  /** Name of the namespace. */
  get namespace(): string {
    return this.declared.namespace;
  }

  /** The pods of all runs, to be let into a service: `search.allowFrom(backup)`. */
  get pods(): WorkloadPods {
    return this.made;
  }
}
