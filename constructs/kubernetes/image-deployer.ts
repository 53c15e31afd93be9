import { RoleBindingV1, type RoleBindingV1Config } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1, type RoleV1Config } from "@cdktf/provider-kubernetes/lib/role-v1";
import { Construct } from "constructs";
import { imageDeployer } from "../../manifests/image-deployer";
import { ownerOf } from "../../manifests/kubernetes-object";
import { IMAGE_DEPLOYER } from "../../model/kubernetes/labels";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseCronJobName, parseLabelName, parseServiceName } from "../../model/value/dns-name";
import { ValueError } from "../../model/value/value-error";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { nameOf, type PodNamespace, parseNamespace } from "./existing-namespace";
import { providerForm } from "./provider-form/provider-form";

/** Whom the pipeline signs in as, and whose images it sets. */
export interface ImageDeployerProps {
  /** Name of the namespace of the workloads. */
  readonly namespace: string | PodNamespace;
  /** User name that the cluster knows the pipeline by; with Entra ID the object id of its identity. */
  readonly user: string;
  /** Names of the Deployments; at least one, or a CronJob. @default [] */
  readonly deployments?: readonly string[];
  /** Names of the CronJobs. @default [] */
  readonly cronJobs?: readonly string[];
  /** Names of the DaemonSets. @default [] */
  readonly daemonSets?: readonly string[];
  /**
   * Whether the pipeline makes Jobs of the CronJobs, as before a rollout. A role cannot narrow down which Jobs somebody
   * makes: it may make any of the namespace. @default false
   */
  readonly runsJobs?: boolean;
  /** Names of the StatefulSets. @default [] */
  readonly statefulSets?: readonly string[];
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
}

/**
 * Lets a pipeline run `kubectl set image`, `kubectl rollout status` and `kubectl rollout restart` on the named
 * Deployments of a namespace, and `kubectl set image` on the named CronJobs, and reach no other object.
 *
 * A role cannot limit a patch to the image: whoever has it may run any image as any service account of the namespace, read
 * its Secrets through a pod, and delete these workloads by giving them an owner. An `ImageDeployerPolicy` limits it.
 *
 * @example
 * ```ts
 * new ImageDeployer(this, "Pipeline", {
 *   namespace: "shop",
 *   user: "11111111-2222-3333-4444-555555555555",
 *   deployments: ["search", "checkout"],
 * });
 * ```
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export class ImageDeployer extends Construct {
  /** The role of the pipeline. */
  readonly resource: RoleV1;

  /** @throws InvalidDeclarationError when a name cannot be read, or no workload is named. */
  constructor(scope: Construct, id: string, props: ImageDeployerProps) {
    super(inStack(scope, id), id);
    const { namespace, user, deployments, cronJobs, daemonSets, statefulSets } = resolveOrThrow(this, {
      props,
      shape: shapeOf("ImageDeployer"),
      resolve: (reader, declared) => ({
        namespace: reader.required("namespace", nameOf(declared.namespace), parseNamespace),
        user: reader.required("user", declared.user, parseUser),
        deployments: reader.required(
          "deployments",
          declared.deployments ?? [],
          orAny(declared.cronJobs, declared.daemonSets, declared.statefulSets),
        ) && [...reader.list("deployments", declared.deployments, parseServiceName)],
        cronJobs: reader.list("cronJobs", declared.cronJobs, parseCronJobName),
        daemonSets: reader.list("daemonSets", declared.daemonSets, parseLabelName),
        statefulSets: reader.list("statefulSets", declared.statefulSets, parseServiceName),
      }),
      rules: [],
      deferrable: ["namespace", "user"],
    });
    const owner = ownerOf({ name: IMAGE_DEPLOYER, namespace }, props.partOf ?? namespace);
    const { role, binding } = imageDeployer(owner, user, {
      deployments,
      cronJobs,
      daemonSets,
      statefulSets,
      runs: props.runsJobs ?? false,
    });
    this.resource = new RoleV1(this, "Resource", {
      ...providerForm<RoleV1Config>(role),
      dependsOn: typeof props.namespace === "string" ? undefined : [...props.namespace.prerequisites],
    });
    new RoleBindingV1(this, "Binding", {
      ...providerForm<RoleBindingV1Config>(binding),
      dependsOn: [this.resource],
    });
  }
}

/** Reads the name of a user that is no part of Kubernetes. */
export function parseUser(user: string): string {
  if (user !== "" && !user.startsWith("system:")) return user;
  throw new ValueError(
    "be the name of a user",
    user,
    "write the object id of the pipeline's identity; names that begin with system: belong to Kubernetes",
  );
}

/** Without names a role would apply to every Deployment. */
function orAny(...others: readonly (readonly string[] | undefined)[]): (names: readonly string[]) => readonly string[] {
  return (names) => {
    if (names.length > 0 || others.some((other) => other && other.length > 0)) return names;
    throw new ValueError(
      "name a Deployment, cronJobs a CronJob, or daemonSets a DaemonSet",
      names,
      "list the workloads whose images the pipeline sets",
    );
  };
}
