import type { Fields } from "../json";
import type { AzureRecord } from "./records";

const CLUSTER = "microsoft.containerservice/managedclusters";

/** The clusters among what was read of Azure. */
export function clustersIn(records: readonly AzureRecord[]): readonly AzureRecord[] {
  return records.filter(({ type }) => type === CLUSTER);
}

/** An environment that joins a cluster, which somebody else keeps. */
export function joinedEnvironment({ name, resourceGroup }: AzureRecord): Fields {
  return { cluster: { kind: "existing", name, resourceGroup } };
}
