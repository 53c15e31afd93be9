import { EndpointSliceV1, type EndpointSliceV1Config } from "@cdktf/provider-kubernetes/lib/endpoint-slice-v1";
import { ServiceV1, type ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { externalServiceObjects } from "../../manifests/external-service";
import { ownerOf } from "../../manifests/kubernetes-object";
import {
  type ExternalServiceDeclaration,
  frontPorts,
  type ResolvedExternalPort,
  type ResolvedExternalService,
  resolveExternalService,
} from "../../model/kubernetes/external-service";
import { EXTERNAL_SERVICE_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { nameOf, namespaceSaid, type PodNamespace, parseNamespace } from "./existing-namespace";
import type { NamedService } from "./ingress-routes";
import { providerForm } from "./provider-form/provider-form";

/** What something outside the cluster is made of: where it is, its name, and where that name is known. */
export type ExternalServiceProps = ExternalServiceDeclaration & {
  /** Its name in the cluster. */
  readonly name: string;
  /** Name of the namespace; a `Namespace` is made before. */
  readonly namespace: string | PodNamespace;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
};

type MadeExternalService = ResolvedExternalService & {
  /** Name of the namespace. */
  readonly namespace: string;
};

/**
 * A name in the cluster for something outside: a Service with the addresses, or an alias of a DNS name. It opens no way;
 * that is `egress` of those who call, or `calls` in a platform. Routes lead to it as they do to a service.
 *
 * @example
 * ```ts
 * new ExternalService(this, "Ledger", {
 *   name: "ledger",
 *   namespace: "shop",
 *   kind: "addresses",
 *   addresses: ["10.20.0.4", "10.20.0.5"],
 *   ports: { sql: 5432 },
 * });
 * ```
 */
export class ExternalService extends Construct implements NamedService {
  /** What has to be there before it is called. */
  readonly prerequisites: readonly ITerraformDependable[];
  private readonly declared: MadeExternalService;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    super(inStack(scope, id), id);
    const declared = resolveOrThrow<MadeExternalService, ExternalServiceProps>(this, {
      props,
      shape: shapeOf("ExternalService"),
      resolve: (reader, external) => ({
        ...resolveExternalService(reader, external.name, external),
        namespace: reader.required("namespace", nameOf(external.namespace), parseNamespace),
      }),
      said: namespaceSaid,
      rules: EXTERNAL_SERVICE_RULES,
      deferrable: ["name", "namespace", "dnsName", "addresses.*", "cidrs.*"],
    });
    this.declared = declared;
    const owner = ownerOf(declared, props.partOf ?? declared.namespace);
    const { service, endpointSlice } = externalServiceObjects(declared, owner);
    const given = props.namespace;
    const dependsOn = typeof given === "string" ? undefined : [...given.prerequisites];
    const front = service && new ServiceV1(this, "Resource", { ...providerForm<ServiceV1Config>(service), dependsOn });
    const slice =
      endpointSlice &&
      new EndpointSliceV1(this, "Addresses", { ...providerForm<EndpointSliceV1Config>(endpointSlice), dependsOn });
    this.prerequisites = [front, slice].flatMap((made) => made ?? []);
  }

  /** Its name in the cluster. */
  get name(): string {
    return this.declared.name;
  }

  /** Name of the namespace. */
  get namespace(): string {
    return this.declared.namespace;
  }

  /** The ports by name, as callers of its name see them. */
  get ports(): Readonly<Record<string, ResolvedExternalPort>> {
    return frontPorts(this.declared);
  }

  /** Whether its name is an alias of a DNS name, which gateways do not follow. */
  get isAlias(): boolean {
    return this.declared.kind === "dnsName";
  }
}
