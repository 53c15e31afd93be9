import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { customObject } from "../../manifests/custom-object";
import {
  type CustomObjectDeclaration,
  type ResolvedCustomObject,
  resolveCustomObject,
} from "../../model/kubernetes/custom-object";
import { CUSTOM_OBJECT_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { DECLARED_COUNTS } from "./declared-counts";
import { nameOf, namespaceSaid, type PodNamespace, parseNamespace } from "./existing-namespace";
import { withLiteralTexts } from "./provider-form/literal-text";

/** What a custom object is made of: its declaration, its name, and where it lives. */
export interface CustomObjectProps extends CustomObjectDeclaration {
  /** Name of the object. */
  readonly name: string;
  /** Name of the namespace. @default - the object belongs to none */
  readonly namespace?: string | PodNamespace;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace, or of the object */
  readonly partOf?: string;
  /** What is made before the object, such as its operator. @default [] */
  readonly dependsOn?: readonly ITerraformDependable[];
}

interface PlacedObject extends ResolvedCustomObject {
  /** Name of the namespace; undefined for an object that belongs to none. */
  readonly namespace: string | undefined;
}

/**
 * An object of a kind that an operator defines. The definition has to be in the cluster when a plan is made, so it belongs
 * into a stack before this one.
 *
 * @example
 * ```ts
 * new CustomObject(this, "Orders", {
 *   apiVersion: "postgresql.cnpg.io/v1",
 *   kind: "Cluster",
 *   name: "orders",
 *   namespace: "shop",
 *   spec: { instances: 3, storage: { size: "20Gi" } },
 * });
 * ```
 */
export class CustomObject extends Construct {
  /** The object. */
  readonly resource: Manifest;

  /** @throws InvalidDeclarationError when a value cannot be read. */
  constructor(scope: Construct, id: string, props: CustomObjectProps) {
    super(inStack(scope, id), id);
    const declared = resolveOrThrow<PlacedObject, CustomObjectProps>(this, {
      props,
      shape: shapeOf("CustomObject"),
      resolve: (reader, given) => ({
        ...resolveCustomObject(reader, given.name, given),
        namespace: reader.optional("namespace", given.namespace && nameOf(given.namespace), parseNamespace, undefined),
      }),
      said: namespaceSaid,
      rules: CUSTOM_OBJECT_RULES,
      deferrable: ["name", "namespace", "labels", "annotations", "spec"],
    });
    const { namespace, name, computedFields } = declared;
    const before = props.namespace && typeof props.namespace !== "string" ? props.namespace.prerequisites : [];
    const dependsOn = [...before, ...(props.dependsOn ?? [])];
    this.resource = new Manifest(this, "Resource", {
      manifest: withLiteralTexts({ ...customObject(declared, namespace, props.partOf ?? namespace ?? name) }),
      fieldManager: DECLARED_COUNTS,
      ...(computedFields.length > 0 && { computedFields: [...DEFAULT_COMPUTED, ...computedFields] }),
      ...(dependsOn.length > 0 && { dependsOn }),
    });
  }
}

/** What the provider takes for computed where nobody says anything. */
const DEFAULT_COMPUTED = ["metadata.annotations", "metadata.labels"];
