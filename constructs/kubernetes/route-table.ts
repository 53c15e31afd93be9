import type { ITerraformDependable } from "cdktf";
import type { ResolvedRouting } from "../../model/kubernetes/route";
import type { Labels } from "./labels";
import type { RoutedPath } from "./routed-path";

/** What is rendered: where the paths lead to, and how. */
export interface RouteTable {
  /** Name of the Gateway. */
  readonly name: string;
  /** Labels of every object. */
  readonly labels: Labels;
  /** How the routes are rendered. */
  readonly routing: ResolvedRouting;
  /** The paths, and the Services that they lead to. */
  readonly paths: readonly RoutedPath[];
  /** What is made before any of the objects. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** How the certificate of a host is found, with every field known. */
export type ResolvedTls = Exclude<ResolvedRouting["tls"], false>;

/**
 * Asks cert-manager to fill the Secrets with the certificates.
 *
 * @see https://cert-manager.io/docs/usage/gateway/
 */
export function issuerAnnotation({ clusterIssuer }: ResolvedTls): { readonly annotations?: Record<string, string> } {
  return clusterIssuer === undefined ? {} : { annotations: { "cert-manager.io/cluster-issuer": clusterIssuer } };
}
