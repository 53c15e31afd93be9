import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseSubdomainName } from "../value/dns-name";
import { ValueError } from "../value/value-error";
import type { CustomResourceDefinition, DefinitionScope, DefinitionVersion } from "./definition";

/** Fields of a custom object, in the words of its definition. */
export interface CustomObjectFields {
  readonly [field: string]: unknown;
}

/**
 * An object of a kind that an operator defines, as it is declared. What the operator's definition knows of its fields is
 * checked; values of others are the operator's matter.
 *
 * @see https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
 */
export interface CustomObjectDeclaration {
  /** Group and version of the API, such as `postgresql.cnpg.io/v1`. */
  readonly apiVersion: string;
  /** Kind of the object, such as `Cluster`. */
  readonly kind: string;
  /** Name of the object, where two kinds have one of the same name. @default - its key */
  readonly name?: string;
  /** What is wanted. @default {} */
  readonly spec?: CustomObjectFields;
  /** More labels. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** More annotations. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Paths of fields that somebody else sets after the first apply, such as `spec.instances`. @default [] */
  readonly computedFields?: readonly string[];
  /**
   * Says that the cluster has the definition already, such as that of an add-on, and whether its objects live in
   * namespaces. @default - an operator of the platform defines it
   */
  readonly scope?: DefinitionScope;
}

/** A custom object with every field known, each as in {@link CustomObjectDeclaration}. It is a valid declaration too. */
export interface ResolvedCustomObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly spec: CustomObjectFields;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly computedFields: readonly string[];
  readonly scope: DefinitionScope | undefined;
}

/** Fills in the defaults of a custom object and reads its values. */
export function resolveCustomObject(
  reader: DeclarationReader,
  key: string,
  declared: CustomObjectDeclaration,
): ResolvedCustomObject {
  const { apiVersion, kind, name, spec, labels, annotations, computedFields, scope } = declared;
  return {
    apiVersion: reader.required("apiVersion", apiVersion, parseCustomApiVersion),
    kind: reader.required("kind", kind, parseKind),
    name: reader.required("name", name ?? key, parseSubdomainName),
    spec: spec ?? {},
    labels: labels ?? {},
    annotations: annotations ?? {},
    computedFields: computedFields ?? [],
    scope: reader.optional("scope", scope, choiceOf(["Namespaced", "Cluster"]), undefined),
  };
}

const CUSTOM_API_VERSION = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]*[a-z0-9])?\/v\d+((alpha|beta)\d+)?$/;

/** Groups of Kubernetes' own that have a dot, and whose objects are declared elsewhere or belong to the cluster. */
const OWN_GROUPS =
  /^(rbac\.authorization|networking|storage|scheduling|admissionregistration|apiextensions|certificates|coordination|discovery|authentication|authorization|events|flowcontrol\.apiserver|node|apiregistration|resource)\.k8s\.io\//;

/** Whether an API is none of Kubernetes' own: somebody has defined its kinds. */
export function isCustomApi(apiVersion: string): boolean {
  return CUSTOM_API_VERSION.test(apiVersion) && !OWN_GROUPS.test(apiVersion);
}

/** @throws ValueError when the API is one of Kubernetes' own, or has another form */
function parseCustomApiVersion(apiVersion: string): string {
  if (isCustomApi(apiVersion)) return apiVersion;
  throw new ValueError(
    "be the API of a custom kind",
    apiVersion,
    'write its group and version, such as "postgresql.cnpg.io/v1"; what Kubernetes has itself is declared elsewhere',
  );
}

/** @throws ValueError when the kind is no word of letters and digits with a capital first */
function parseKind(kind: string): string {
  if (/^[A-Z][A-Za-z0-9]*$/.test(kind)) return kind;
  throw new ValueError("be a kind", kind, 'write it as its definition does, such as "Cluster"');
}

/** The definition of an object, and its version; undefined where no such kind is defined, or no such version. */
export function definitionOf(
  { apiVersion, kind }: Pick<ResolvedCustomObject, "apiVersion" | "kind">,
  definitions: readonly CustomResourceDefinition[],
): { readonly definition: CustomResourceDefinition; readonly version: DefinitionVersion | undefined } | undefined {
  const [group, wanted] = apiVersion.split("/");
  const definition = definitions.find(({ spec }) => spec.group === group && spec.names.kind === kind);
  if (!definition) return undefined;
  return { definition, version: definition.spec.versions.find(({ name, served }) => name === wanted && served) };
}

/** Whether an object lives in a namespace: as its definition says, or as is said of it. */
export function isNamespaced(
  object: Pick<ResolvedCustomObject, "apiVersion" | "kind" | "scope">,
  definitions: readonly CustomResourceDefinition[],
): boolean {
  return (object.scope ?? definitionOf(object, definitions)?.definition.spec.scope ?? "Namespaced") === "Namespaced";
}
