import { KubernetesVersion } from "../../../model/value/kubernetes-version";
import { at, textAt, type Value } from "../../plan/value";

/** The version that a cluster runs, which is exact even where an alias was declared. */
export function runningVersion(cluster: Value): KubernetesVersion | undefined {
  return parseVersion(textAt(cluster, "current_kubernetes_version")) ?? wantedVersion(cluster);
}

/** The version that a cluster is declared with. */
export function wantedVersion(cluster: Value): KubernetesVersion | undefined {
  return parseVersion(textAt(cluster, "kubernetes_version"));
}

/** The version of a pool; undefined where it follows its cluster. */
export function versionOfPool(pool: Value | undefined): KubernetesVersion | undefined {
  return parseVersion(textAt(pool, "orchestrator_version"));
}

/** Whether a cluster has long-term support, with which it may skip from one supported version to another. */
export function hasLongTermSupport(cluster: Value): boolean {
  return at(cluster, "support_plan") === "AKSLongTermSupport";
}

function parseVersion(text: string | undefined): KubernetesVersion | undefined {
  try {
    return text === undefined ? undefined : KubernetesVersion.parse(text);
  } catch {
    return undefined;
  }
}
