import { ConfigMapV1, type ConfigMapV1Config } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Fn, type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { configMap } from "../../manifests/config-map";
import { ownerOf } from "../../manifests/kubernetes-object";
import {
  type ConfigMapDeclaration,
  contentHashOf,
  type ResolvedConfigMap,
  resolveConfigMap,
} from "../../model/kubernetes/config-map";
import { CONFIG_MAP_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { nameOf, namespaceSaid, type PodNamespace, parseNamespace } from "./existing-namespace";
import { providerForm } from "./provider-form/provider-form";

/** What a ConfigMap is made of: its texts, its name, and where it lives. */
export interface ConfigMapProps extends Omit<ConfigMapDeclaration, "exists"> {
  /** Name of the ConfigMap, by which pods refer to it. */
  readonly name: string;
  /** Name of the namespace; a `Namespace` is made before. */
  readonly namespace: string | PodNamespace;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
}

interface MadeConfigMap extends ResolvedConfigMap {
  /** Name of the namespace. */
  readonly namespace: string;
}

/**
 * Settings and files that pods read. A workload that is given it in `configMaps` gets new pods when a text changes: those
 * that run know nothing of it otherwise, or only in their files.
 *
 * Texts arrive as they are written, also `${…}`, which Terraform would read as an expression. They are never secrets.
 *
 * @example
 * ```ts
 * const settings = new ConfigMap(this, "Settings", {
 *   name: "search-settings",
 *   namespace: "shop",
 *   data: { LOG_LEVEL: "info", "search.conf": "log_format '${remote_addr}';" },
 * });
 * new ServiceDeployment(this, "Search", {
 *   name: "search",
 *   namespace: "shop",
 *   image: "shop/search:3.2.0",
 *   ports: { http: 8080 },
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   replicas: { min: 2, max: 6 },
 *   envFrom: [{ configMap: settings.name }],
 *   configMaps: [settings],
 * });
 * ```
 */
export class ConfigMap extends Construct {
  /** The ConfigMap itself. */
  readonly resource: ConfigMapV1;
  private readonly declared: MadeConfigMap;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: ConfigMapProps) {
    super(inStack(scope, id), id);
    this.declared = resolveOrThrow<MadeConfigMap, ConfigMapProps>(this, {
      props,
      shape: shapeOf("ConfigMap"),
      resolve: (reader, declared) => ({
        ...resolveConfigMap(reader, declared.name, declared),
        namespace: reader.required("namespace", nameOf(declared.namespace), parseNamespace),
      }),
      said: namespaceSaid,
      rules: CONFIG_MAP_RULES,
      deferrable: ["name", "namespace", "data"],
    });
    const { namespace } = this.declared;
    const object = configMap(this.declared, ownerOf(this.declared, props.partOf ?? namespace));
    const given = props.namespace;
    const dependsOn = typeof given === "string" ? undefined : [...given.prerequisites];
    this.resource = new ConfigMapV1(this, "Resource", { ...providerForm<ConfigMapV1Config>(object), dependsOn });
  }

  /** Name of the ConfigMap. */
  get name(): string {
    return this.declared.name;
  }

  /** What is made before a pod reads it: the ConfigMap. */
  get prerequisites(): readonly ITerraformDependable[] {
    return [this.resource];
  }

  /** What differs when a text differs. */
  get contentHash(): string {
    const { data } = this.declared;
    // What only Terraform knows is hashed by Terraform.
    if (holdsTokens(data)) return Token.asString(Fn.sha256(Fn.jsonencode(this.resource.data)));
    return contentHashOf(data);
  }
}

function holdsTokens(data: ResolvedConfigMap["data"]): boolean {
  return Token.isUnresolved(data) || Object.values(data).some((text) => Token.isUnresolved(text));
}
