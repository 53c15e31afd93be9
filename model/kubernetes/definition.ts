import { type AnyRecord, isRecord } from "../record";
import { parseSubdomainName } from "../value/dns-name";
import { ValueError, Wording } from "../value/value-error";

/**
 * A custom resource definition, as the API server takes it: `apiextensions.k8s.io/v1`. Whatever else it says is handed
 * on.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
export interface CustomResourceDefinition {
  /** `apiextensions.k8s.io/v1`. */
  readonly apiVersion: string;
  /** `CustomResourceDefinition`. */
  readonly kind: string;
  /** Its name, `<plural>.<group>`; of what else is there, labels and annotations are kept. */
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** What objects of the kind look like. */
  readonly spec: DefinitionSpec;
}

/** What objects of a kind look like. */
export interface DefinitionSpec {
  /** Group of the API, such as `postgresql.cnpg.io`. */
  readonly group: string;
  /** What the kind is called. */
  readonly names: { readonly kind: string; readonly plural: string; readonly [field: string]: unknown };
  /** Whether its objects live in namespaces. */
  readonly scope: DefinitionScope;
  /** Its versions. */
  readonly versions: readonly DefinitionVersion[];
  /** How objects get from one version to another. */
  readonly conversion?: {
    readonly strategy?: string;
    readonly webhook?: {
      readonly clientConfig?: { readonly service?: { readonly name: string; readonly namespace: string } };
    };
  };
  /** Whatever else Kubernetes knows. */
  readonly [field: string]: unknown;
}

/** Whether objects of a kind live in namespaces, or belong to the whole cluster. */
export type DefinitionScope = "Namespaced" | "Cluster";

/** A version of a kind. */
export interface DefinitionVersion {
  /** Such as `v1`. */
  readonly name: string;
  /** Whether the API server takes objects of it. */
  readonly served: boolean;
  /** What its fields are. */
  readonly schema?: { readonly openAPIV3Schema?: unknown };
  /** Whatever else Kubernetes knows. */
  readonly [field: string]: unknown;
}

/** The only version of the API of definitions that clusters still have. */
const API_VERSION = "apiextensions.k8s.io/v1";
const KIND = "CustomResourceDefinition";
/** What `kubectl apply` notes, as large as the definition itself. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** Whether an object is a definition, of whatever version. */
export function isDefinition(object: unknown): boolean {
  return isRecord(object) && object.kind === KIND;
}

/**
 * A definition without what the API server sets by itself, and what nobody may send through Terraform: its status, the
 * time when it was made, certificates of a conversion that somebody else injects, and fields without a value.
 *
 * @throws ValueError when it is none, or of a version that clusters do not have any more
 */
export function parseDefinition(given: unknown): CustomResourceDefinition {
  const object = withoutNulls(given);
  if (!isRecord(object) || !isDefinition(object)) {
    throw new ValueError("be a CustomResourceDefinition", kindOf(object), "declare objects of other kinds elsewhere");
  }
  if (object.apiVersion !== API_VERSION) {
    throw new ValueError(
      `have the apiVersion ${API_VERSION}`,
      object.apiVersion,
      "take a release of the operator that has it",
    );
  }
  const metadata = recordAt(object, "metadata");
  const spec = recordAt(object, "spec");
  if (!isSpec(spec)) {
    throw new ValueError(
      "have a group, names, a scope and versions",
      metadata.name,
      "take the file as it was released",
    );
  }
  if (spec.preserveUnknownFields === true) {
    throw new ValueError("know all of its fields", metadata.name, "take preserveUnknownFields away: v1 refuses it");
  }
  if (typeof metadata.name !== "string") {
    throw new ValueError("have a name", new Wording("none that is a text"), "take the file as it was released");
  }
  const name = parseSubdomainName(metadata.name);
  const { labels, annotations } = metadata;
  return {
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: {
      name,
      ...(isTexts(labels) && { labels }),
      ...(isTexts(annotations) && { annotations: without(annotations, LAST_APPLIED) }),
    },
    spec: withoutBundle(without(spec, "preserveUnknownFields")),
  };
}

/** The certificate of a conversion webhook is injected into the cluster; a plan would take it away again. */
function withoutBundle(spec: DefinitionSpec): DefinitionSpec {
  const { conversion } = spec;
  const clientConfig = conversion?.webhook?.clientConfig;
  if (!conversion || !clientConfig) return spec;
  const webhook = { ...conversion.webhook, clientConfig: without({ ...clientConfig, caBundle: "" }, "caBundle") };
  return { ...spec, conversion: { ...conversion, webhook } };
}

function recordAt(object: AnyRecord, key: string): AnyRecord {
  const value = object[key];
  return isRecord(value) ? value : {};
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === "string");
}

function isSpec(spec: AnyRecord): spec is AnyRecord & DefinitionSpec {
  const { group, names, scope, versions } = spec;
  return (
    typeof group === "string" &&
    isRecord(names) &&
    typeof names.kind === "string" &&
    typeof names.plural === "string" &&
    (scope === "Namespaced" || scope === "Cluster") &&
    Array.isArray(versions) &&
    versions.length > 0 &&
    versions.every((version) => isRecord(version) && typeof version.name === "string")
  );
}

function kindOf(object: unknown): unknown {
  return isRecord(object) ? object.kind : object;
}

function without<Value extends object>(record: Value, key: string): Value {
  return Object.hasOwn(record, key)
    ? (Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as Value)
    : record;
}

/** Kubernetes takes no value for an absent one, and Terraform's provider takes it for a change. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}
