import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { imageDeployerPolicies } from "../../manifests/admission/image-deployer-policy";
import { mapRecord } from "../../model/record";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelName } from "../../model/value/dns-name";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { addAdmissionPolicy } from "./admission-objects";
import { parseUser } from "./image-deployer";

/** Whom the pipeline signs in as, and what it is held to. */
export interface ImageDeployerPolicyProps {
  /** Name of the policy and of its binding, which belong to no namespace; that of a Job begins with it. */
  readonly name: string;
  /** User name that the cluster knows the pipeline by; with Entra ID the object id of its identity. */
  readonly user: string;
  /** What it deploys, by namespace. */
  readonly namespaces: Readonly<Record<string, DeployedImages>>;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the policy */
  readonly partOf?: string;
}

/** What a pipeline deploys in a namespace. */
export interface DeployedImages {
  /**
   * Repository of each image that it may set, by `<resource>.<workload>.<container>`, such as `deployments.search.search`, and
   * by `jobs.<cron job>.<container>` for the Jobs that it makes; an image with a tag is that image alone.
   */
  readonly repositories: Readonly<Record<string, string>>;
  /** The Jobs that it makes: the `jobTemplate` of each CronJob, in the words of Kubernetes, by its name. @default {} */
  readonly jobs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Holds a pipeline to what its role is for: roles know no fields, so whoever may patch a workload may run anything as
 * anybody in its namespace. With the policy it sets images from the repositories that are named, restarts, says why
 * (`kubernetes.io/change-cause`), and makes Jobs that are as their CronJobs.
 *
 * Whoever applies Terraform needs another identity than the pipeline: the policy refuses everything else that this one
 * changes of workloads. It belongs to no namespace, and into a stack before that of the pipeline's role. A cluster has to
 * have Kubernetes 1.30 or later.
 *
 * @example
 * ```ts
 * new ImageDeployerPolicy(this, "PipelinePolicy", {
 *   name: "shop-image-deployer",
 *   user: "11111111-2222-3333-4444-555555555555",
 *   namespaces: { shop: { repositories: { "deployments.search.search": "shop.azurecr.io/search" } } },
 * });
 * ```
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class ImageDeployerPolicy extends Construct {
  /** The policy of what may change. */
  readonly resource: Manifest;

  /** @throws InvalidDeclarationError when a name cannot be read. */
  constructor(scope: Construct, id: string, props: ImageDeployerPolicyProps) {
    super(inStack(scope, id), id);
    const { name, user, namespaces } = resolveOrThrow(this, {
      props,
      shape: shapeOf("ImageDeployerPolicy"),
      resolve: (reader, declared) => ({
        name: reader.required("name", declared.name, parseLabelName),
        user: reader.required("user", declared.user, parseUser),
        namespaces: mapRecord(declared.namespaces, (images, namespace) => ({
          ...images,
          name: reader.at("namespaces").required(namespace, namespace, parseLabelName),
        })),
      }),
      rules: [],
      deferrable: ["name"],
    });
    const [changes, ...jobs] = imageDeployerPolicies({
      name,
      user,
      partOf: props.partOf ?? name,
      repositories: mapRecord(namespaces, ({ repositories }) => repositories),
      jobs: Object.entries(namespaces).flatMap(([namespace, images]) =>
        Object.entries(images.jobs ?? {}).map(([cronJob, jobTemplate]) => ({ namespace, cronJob, jobTemplate })),
      ),
    });
    this.resource = addAdmissionPolicy(this, "Resource", changes);
    for (const job of jobs) addAdmissionPolicy(this, `Jobs-${job.policy.metadata.name}`, job);
  }
}
