import type { AzurermAroundCluster } from "../../../azure/azurerm-around-cluster";
import type { AzurermOfEnvironment } from "../../../azure/azurerm-of";
import type { ResolvedCluster } from "../../../azure/cluster";
import { MADE_AROUND_CLUSTER } from "../../../azure/made-around-cluster";
import type { PathSegment } from "../../../problem";
import { error, type Finding, type Rule } from "../../../rule";

/** Fields of what nobody makes would be left out without a word. Clusters of a platform are asked together. */
export const azurermOf: Rule<ResolvedCluster> = {
  id: "cluster/azurerm-of",
  holds: "Fields of azurerm are declared of what is made with the cluster.",
  source: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs",
  *check(cluster) {
    for (const kind of Object.keys(MADE_AROUND_CLUSTER) as (keyof AzurermAroundCluster)[]) {
      const { isMade, remedy } = MADE_AROUND_CLUSTER[kind];
      const fields = cluster.azurermOf?.[kind];
      if (fields && hasFields(fields) && !isMade(cluster)) yield unmade([], kind, fields, remedy);
    }
  },
};

/** Whether anything is said of it. */
export function hasFields(fields: object): boolean {
  return Object.keys(fields).length > 0;
}

/** What is wrong with fields of something that is not made. */
export function unmade(
  at: readonly PathSegment[],
  kind: keyof AzurermOfEnvironment,
  fields: object,
  remedy: string,
): Finding {
  return error([...at, "azurermOf", kind], "be left out where none is made", Object.keys(fields), remedy);
}
