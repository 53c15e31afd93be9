import { type ClusterDeclaration, type ResolvedCluster, resolveCluster } from "../../model/azure/cluster";
import { DeclarationReader } from "../../model/declaration-reader";
import { merge, type Override } from "../../model/merge";
import { formatProblem, type Problem } from "../../model/problem";
import { shapeOf } from "../../model/shape/declared-shape";

/** A cluster that breaks no rule. */
export const VALID_CLUSTER: ClusterDeclaration = {
  name: "aks-portal-dev",
  location: "westeurope",
  resourceGroup: "rg-portal-dev",
  kubernetesVersion: "1.35",
  apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
  network: { vnetCidr: "10.30.0.0/16", nodeSubnetCidr: "10.30.0.0/22" },
  pools: {
    system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 },
    apps: { vmSize: "Standard_D4ds_v5", nodes: 2 },
  },
};

/**
 * A valid, resolved cluster with something changed.
 *
 * @throws Error with all problems, when a value cannot be read
 */
export function cluster(changes: Override<ClusterDeclaration> = {}): ResolvedCluster {
  const problems: Problem[] = [];
  const declared = merge<ClusterDeclaration>(VALID_CLUSTER, changes, shapeOf("Environment"));
  const resolved = resolveCluster(new DeclarationReader(problems), declared);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return resolved;
}
