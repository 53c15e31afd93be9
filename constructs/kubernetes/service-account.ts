import { ServiceAccountV1, type ServiceAccountV1Config } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ownerOf } from "../../manifests/kubernetes-object";
import { accountObjects } from "../../manifests/service-account";
import {
  type ResolvedServiceAccount,
  resolveServiceAccount,
  type ServiceAccountDeclaration,
} from "../../model/kubernetes/service-account";
import { SERVICE_ACCOUNT_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { identified } from "./account-identity";
import { addRole } from "./account-role";
import { nameOf, namespaceSaid, type PodNamespace, parseNamespace } from "./existing-namespace";
import { providerForm } from "./provider-form/provider-form";

/** What a service account is made of: its annotations, what it may do, its name, and where it lives. */
export interface ServiceAccountProps extends Omit<ServiceAccountDeclaration, "exists"> {
  /** Name of the account, by which pods refer to it. */
  readonly name: string;
  /** Name of the namespace; a `Namespace` is made before. */
  readonly namespace: string | PodNamespace;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
  /** More annotations, with values that may come from other resources, such as the client id of an identity. @default {} */
  readonly accountAnnotations?: Readonly<Record<string, string>>;
}

interface MadeServiceAccount extends ResolvedServiceAccount {
  /** Name of the namespace. */
  readonly namespace: string;
}

/**
 * A service account that pods of several workloads run as, and what it may do in its namespace. Pods mount a token of it
 * only where they say `automountServiceAccountToken: true`.
 *
 * @example
 * ```ts
 * const reader = new ServiceAccount(this, "Reader", {
 *   name: "reader",
 *   namespace: "shop",
 *   rules: [{ resources: ["configmaps"], verbs: ["get", "list", "watch"] }],
 * });
 * new ServiceDeployment(this, "Search", {
 *   name: "search",
 *   namespace: "shop",
 *   image: "shop/search:3.2.0",
 *   ports: { http: 8080 },
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   replicas: { min: 2, max: 6 },
 *   serviceAccount: reader.name,
 *   automountServiceAccountToken: true,
 *   dependsOn: reader.prerequisites,
 * });
 * ```
 */
export class ServiceAccount extends Construct {
  /** The account itself. */
  readonly resource: ServiceAccountV1;
  /** What is made before a pod runs as it: the account, and what it may do. */
  readonly prerequisites: readonly ITerraformDependable[];
  private readonly declared: MadeServiceAccount;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(inStack(scope, id), id);
    this.declared = resolveOrThrow<MadeServiceAccount, ServiceAccountProps>(this, {
      props,
      shape: shapeOf("ServiceAccount"),
      resolve: (reader, declared) => ({
        ...resolveServiceAccount(reader, declared.name, declared),
        namespace: reader.required("namespace", nameOf(declared.namespace), parseNamespace),
      }),
      said: namespaceSaid,
      rules: SERVICE_ACCOUNT_RULES,
      deferrable: ["name", "namespace", "annotations", "accountAnnotations"],
    });
    const { namespace } = this.declared;
    const objects = accountObjects(this.declared, ownerOf(this.declared, props.partOf ?? namespace));
    const { role } = objects;
    const given = props.namespace;
    this.resource = new ServiceAccountV1(this, "Resource", {
      ...providerForm<ServiceAccountV1Config>(identified(this, objects, props.accountAnnotations)),
      dependsOn: typeof given === "string" ? undefined : [...given.prerequisites],
    });
    this.prerequisites = role ? [this.resource, addRole(this, role, [this.resource])] : [this.resource];
  }

  /** Name of the account. */
  get name(): string {
    return this.declared.name;
  }
}
