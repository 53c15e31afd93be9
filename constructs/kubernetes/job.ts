import { JobV1, type JobV1Config } from "@cdktf/provider-kubernetes/lib/job-v1";
import type { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { jobObjects } from "../../manifests/job";
import { PLAIN } from "../../model/kubernetes/cluster-conventions";
import { type JobDeclaration, type ResolvedJob, resolveJob } from "../../model/kubernetes/job";
import { JOB_RULES } from "../../model/rules/kubernetes";
import { inStack } from "../scope";
import { type Deployed, deployed } from "./deployed";
import { layOver } from "./lay-over";
import { providerForm } from "./provider-form/provider-form";
import { type CallingWorkload, PodsOfWorkload, type WorkloadPods, type WorkloadProps } from "./workload-pods";

/** What a job is made of: its declaration, its name, and where it lives. */
export interface JobProps extends JobDeclaration, WorkloadProps {
  /**
   * Whether an apply waits for the end of the run, and fails when it does. The next apply then runs it again, because
   * Terraform makes anew what it could not make. @default false
   */
  readonly waitForCompletion?: boolean;
}

const SECONDS_BEYOND_DEADLINE = 60;

/**
 * A program that runs once: Job, service account, and a network policy for what it calls. Its pods are held to what those
 * of a `ServiceDeployment` are held to.
 *
 * Terraform runs it again when its pods are declared in another way, such as with another image, and at no other time.
 *
 * @example
 * ```ts
 * new Job(this, "Import", {
 *   name: "import",
 *   namespace: "shop",
 *   image: "shop/import:1.0.2",
 *   args: ["--from", "https://products.shop.example"],
 *   activeDeadlineSeconds: 600,
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   egress: [{ cidr: "203.0.113.0/28", ports: [443] }],
 * });
 * ```
 */
export class Job extends Construct implements CallingWorkload {
  /** The Job. */
  readonly resource: JobV1;
  private readonly declared: Deployed<ResolvedJob>;
  private readonly made: PodsOfWorkload;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: JobProps) {
    super(inStack(scope, id), id);
    this.declared = deployed(this, props, { shape: "Job", resolve: resolveJob, rules: JOB_RULES });
    this.made = new PodsOfWorkload(this, this.declared, props);
    const { job, account, traffic } = jobObjects(this.declared, this.made.owner, props.conventions ?? PLAIN);
    const timeout = `${this.declared.activeDeadlineSeconds + SECONDS_BEYOND_DEADLINE}s`;
    this.made.addAccount(account);
    const ways = this.made.addTraffic(traffic);
    this.resource = new JobV1(this, "Resource", {
      ...providerForm<JobV1Config>(job),
      waitForCompletion: props.waitForCompletion ?? false,
      timeouts: { create: timeout, update: timeout },
      // It runs as soon as it is made, and perhaps once.
      dependsOn: [...this.made.prerequisites, ...ways],
    });
    layOver(this.resource, job);
  }

  /**
   * The service account of the pods; none of its tokens is mounted unless they say so.
   *
   * @throws Error when they run as one that has another name.
   */
  get serviceAccount(): ServiceAccountV1 {
    return this.made.serviceAccount;
  }

  /** Name of all objects of the job. */
  get name(): string {
    return this.declared.name;
  }

  /** Name of the namespace. */
  get namespace(): string {
    return this.declared.namespace;
  }

  /** The pods of the run, to be let into a service: `search.allowFrom(job)`. */
  get pods(): WorkloadPods {
    return this.made;
  }
}
