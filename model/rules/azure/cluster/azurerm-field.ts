import {
  NAMED_CLUSTER_FIELDS,
  NAMED_POOL_FIELDS,
  UNNAMED_CLUSTER_FIELDS,
  UNNAMED_POOL_FIELDS,
} from "../../../azure/azurerm-fields";
import type { AzurermOfEnvironment } from "../../../azure/azurerm-of";
import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { NAMED_FIELDS_OF } from "../../../azure/named-fields-of";
import { UNNAMED_FIELDS_OF } from "../../../azure/unnamed-fields-of";
import type { PathSegment } from "../../../problem";
import { error, type Finding, type Rule } from "../../../rule";
import { nearest } from "../../../shape/nearest";

/** The way past our names must not lead past our rules, and a misspelt field would be left out without a word. */
export const azurermField: Rule<ResolvedCluster> = {
  id: "cluster/azurerm-field",
  holds: "Only fields of azurerm that have no name of ours are declared by azurerm's name.",
  source: "azurerm internal/services/containers/kubernetes_cluster_resource.go",
  *check(cluster) {
    yield* checkFields(["azurerm"], cluster.azurerm, NAMED_CLUSTER_FIELDS, UNNAMED_CLUSTER_FIELDS);
    for (const { name, azurerm } of poolsOf(cluster)) {
      yield* checkFields(["pools", name, "azurerm"], azurerm, NAMED_POOL_FIELDS, UNNAMED_POOL_FIELDS);
    }
    yield* fieldsAround(["azurermOf"], cluster.azurermOf);
  },
};

/** What is wrong with fields of what is made around a cluster. */
export function* fieldsAround(
  at: readonly PathSegment[],
  declared: AzurermOfEnvironment | undefined,
): Iterable<Finding> {
  yield* fieldsByKind(at, declared, NAMED_FIELDS_OF, UNNAMED_FIELDS_OF);
}

/** What is wrong with fields that are declared by what is made. */
export function* fieldsByKind<Kind extends string>(
  at: readonly PathSegment[],
  declared: { readonly [Each in Kind]?: object } | undefined,
  named: Readonly<Record<Kind, Readonly<Record<string, string>>>>,
  unnamed: Readonly<Record<Kind, object>>,
): Iterable<Finding> {
  for (const kind of Object.keys(named) as Kind[]) {
    yield* checkFields([...at, kind], declared?.[kind], named[kind], Object.keys(unnamed[kind]));
  }
}

function* checkFields(
  at: readonly PathSegment[],
  declared: object | undefined,
  named: Readonly<Record<string, string>>,
  unnamed: readonly string[],
): Iterable<Finding> {
  for (const field of Object.keys(declared ?? {})) {
    if (unnamed.includes(field)) continue;
    if (Object.hasOwn(named, field)) {
      yield error([...at, field], "be declared by our name for it, which rules know", field, `write ${named[field]}`);
      continue;
    }
    const near = nearest(field, unnamed);
    yield error(
      [...at, field],
      "be a field of azurerm that has no name of ours",
      field,
      near === undefined ? `write one of ${unnamed.join(", ")}, or remove it` : `write ${near}`,
    );
  }
}
