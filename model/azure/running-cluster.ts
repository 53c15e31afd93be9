import { isRecord } from "../record";
import { KubernetesVersion } from "../value/kubernetes-version";
import { ValueError } from "../value/value-error";
import { readKeptAnswer } from "./kept-answer";

/** A cluster that runs, and its version. */
export interface RunningCluster {
  readonly name: string;
  readonly resourceGroup: string;
  readonly version: KubernetesVersion;
}

/**
 * Reads which clusters run, from what `az aks list` prints as JSON, or from a plan that `terraform show -json` prints: what is
 * there before it.
 *
 * @returns the clusters, or what is wrong with the text in words
 */
export function readRunningClusters(text: string): readonly RunningCluster[] | string {
  return readKeptAnswer(text, clustersIn);
}

function clustersIn(read: unknown): readonly RunningCluster[] | string {
  const entries = Array.isArray(read) ? read.map(listed) : plannedIn(read);
  if (!entries) return "must be a list of clusters or a plan, got neither";
  const clusters = entries.flatMap((entry) => clusterOf(entry) ?? []);
  return clusters.length < entries.length
    ? "must say name, resource group and version of each cluster, got one without"
    : clusters;
}

interface Entry {
  readonly name: unknown;
  readonly resourceGroup: unknown;
  readonly version: unknown;
}

function listed(item: unknown): Entry | undefined {
  if (!isRecord(item)) return undefined;
  const { name, resourceGroup, currentKubernetesVersion, kubernetesVersion } = item;
  return { name, resourceGroup, version: currentKubernetesVersion ?? kubernetesVersion };
}

/** What a plan finds there; a cluster that it makes does not run yet. */
function plannedIn(read: unknown): readonly (Entry | undefined)[] | undefined {
  if (!isRecord(read) || !Array.isArray(read.resource_changes)) return undefined;
  const changes: readonly unknown[] = read.resource_changes;
  return changes.flatMap((each) => {
    if (!isRecord(each) || each.type !== "azurerm_kubernetes_cluster" || !isRecord(each.change)) return [];
    const { before } = each.change;
    if (!isRecord(before)) return [];
    const { name, resource_group_name: resourceGroup, kubernetes_version: version } = before;
    return [{ name, resourceGroup, version }];
  });
}

function clusterOf(entry: Entry | undefined): RunningCluster | undefined {
  if (typeof entry?.name !== "string" || typeof entry.resourceGroup !== "string") return undefined;
  const version = tryVersion(entry.version);
  return version && { name: entry.name, resourceGroup: entry.resourceGroup, version };
}

function tryVersion(text: unknown): KubernetesVersion | undefined {
  if (typeof text !== "string") return undefined;
  try {
    return KubernetesVersion.parse(text);
  } catch (thrown) {
    if (thrown instanceof ValueError) return undefined;
    throw thrown;
  }
}
