import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { DeclarationReader } from "../../model/declaration-reader";
import { refuseNamedCalls } from "../../model/kubernetes/calls";
import { type PodSecurityLevel, USUAL_POD_SECURITY } from "../../model/kubernetes/pod-security";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelName } from "../../model/value/dns-name";
import { isToken } from "../../model/value/token";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";

/** A namespace that services and roles are put into; a `Namespace` is one, and so is an `ExistingNamespace`. */
export interface PodNamespace {
  /** Name of the namespace. */
  readonly name: string;
  /** What has to be there before the first pod. */
  readonly prerequisites: readonly ITerraformDependable[];
  /** Whether its pods reach nobody but who is named. */
  readonly closed: boolean;
  /** How strictly its pods are judged. @default - not known, and taken for "restricted" */
  readonly podSecurity?: PodSecurityLevel;
}

/** The name of a namespace that is given by its name or as a construct. */
export function nameOf(namespace: string | PodNamespace): string {
  return typeof namespace === "string" ? namespace : namespace.name;
}

/** The name of the namespace that props say; nothing where a caller without types left it out. */
export function namespaceSaid({ namespace }: { readonly namespace?: string | PodNamespace }): {
  readonly namespace?: string;
} {
  return namespace ? { namespace: nameOf(namespace) } : {};
}

/**
 * The name of a namespace, also of one that only Terraform knows, as a construct may have it.
 *
 * @throws ValueError when the name has another form
 */
export function parseNamespace(name: string): string {
  return isToken(name) ? name : parseLabelName(name);
}

/** Where the pods of a workload live, as it is declared. */
interface DeclaredPlace {
  readonly namespace: string | PodNamespace;
  readonly podSecurity?: PodSecurityLevel;
  readonly calls?: readonly unknown[];
}

/**
 * Where the pods of a workload live, and how strictly they are judged: as it says itself, or its namespace does. Nothing is
 * declared beside them that they could call by name.
 */
export function placeOf(
  reader: DeclarationReader,
  { namespace, podSecurity, calls }: DeclaredPlace,
): { readonly namespace: string; readonly podSecurity: PodSecurityLevel } {
  refuseNamedCalls(reader, calls);
  const known = typeof namespace === "object" ? namespace?.podSecurity : undefined;
  return {
    namespace: reader.required("namespace", nameOf(namespace), parseNamespace),
    podSecurity: podSecurity ?? known ?? USUAL_POD_SECURITY,
  };
}

/**
 * A namespace that was not made here: nothing of it is in the Terraform JSON.
 *
 * @example
 * ```ts
 * const shop = Namespace.fromName(this, "Shop", "shop");
 * new ImageDeployer(this, "Pipeline", {
 *   namespace: shop,
 *   user: "11111111-2222-3333-4444-555555555555",
 *   deployments: ["search"],
 * });
 * ```
 */
export class ExistingNamespace extends Construct implements PodNamespace {
  /** Name of the namespace. */
  readonly name: string;
  /** Nothing: the namespace is there. */
  readonly prerequisites: readonly ITerraformDependable[] = [];
  /** Unknown, and taken for open: a policy for what a pod calls would close everything else to it. */
  readonly closed = false;

  /** @throws InvalidDeclarationError when the name is no valid namespace name. */
  constructor(scope: Construct, id: string, name: string) {
    super(inStack(scope, id), id);
    const read = resolveOrThrow(this, {
      props: { name },
      shape: shapeOf("ExistingNamespace"),
      resolve: (reader, props) => ({ name: reader.required("name", props.name, parseLabelName) }),
      rules: [],
      deferrable: ["name"],
    });
    this.name = read.name;
  }
}
