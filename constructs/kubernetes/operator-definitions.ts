import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { labelled } from "../../manifests/custom-object";
import type { CustomResourceDefinition } from "../../model/kubernetes/definition";
import { resolveDefinitions } from "../../model/kubernetes/operator";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelName } from "../../model/value/dns-name";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { DECLARED_COUNTS } from "./declared-counts";
import { withLiteralTexts } from "./provider-form/literal-text";

/** The definitions of an operator's kinds, and whose they are. */
export interface OperatorDefinitionsProps {
  /** Name of the operator. */
  readonly name: string;
  /** Paths of YAML files, from the folder that the app runs in, or the definitions themselves. */
  readonly definitions: readonly (string | CustomResourceDefinition)[];
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the operator */
  readonly partOf?: string;
}

/**
 * The definitions of an operator's kinds. They have a stack of their own, before the one of the operator: a plan of their
 * objects fails while the cluster does not know them. Whoever destroys a definition destroys every object of its kind.
 *
 * @example
 * ```ts
 * new OperatorDefinitions(this, "Databases", {
 *   name: "databases",
 *   definitions: [
 *     {
 *       apiVersion: "apiextensions.k8s.io/v1",
 *       kind: "CustomResourceDefinition",
 *       metadata: { name: "databases.shop.example" },
 *       spec: {
 *         group: "shop.example",
 *         names: { kind: "Database", plural: "databases" },
 *         scope: "Namespaced",
 *         versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
 *       },
 *     },
 *   ],
 * });
 * ```
 */
export class OperatorDefinitions extends Construct {
  /** The definitions by name. */
  readonly resources: ReadonlyMap<string, Manifest>;

  /** @throws InvalidDeclarationError when a file cannot be read, or is of something else. */
  constructor(scope: Construct, id: string, props: OperatorDefinitionsProps) {
    super(inStack(scope, id), id);
    const { name, definitions } = resolveOrThrow(this, {
      props,
      shape: shapeOf("OperatorDefinitions"),
      resolve: (reader, declared) => ({
        name: reader.required("name", declared.name, parseLabelName),
        definitions: resolveDefinitions(reader, declared.definitions),
      }),
      rules: [],
    });
    this.resources = new Map(
      definitions.map((definition) => {
        const manifest = withLiteralTexts({ ...labelled(definition, name, props.partOf ?? name) });
        const { name: child } = definition.metadata;
        return [child, new Manifest(this, child, { manifest, fieldManager: DECLARED_COUNTS })];
      }),
    );
  }
}
