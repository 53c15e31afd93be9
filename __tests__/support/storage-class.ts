import { DeclarationReader } from "../../model/declaration-reader";
import {
  type ClusterStorageClassDeclaration,
  type ResolvedClusterStorageClass,
  resolveClusterStorageClass,
} from "../../model/platform/storage-class";
import { formatProblem, type Problem } from "../../model/problem";

/** A class that is made in a cluster of West Europe, and what could not be read of it. */
export function readStorageClass(
  declared: ClusterStorageClassDeclaration,
  place: { readonly location?: "westeurope" } = { location: "westeurope" },
  name = "fast",
): { readonly resolved: ResolvedClusterStorageClass; readonly problems: readonly string[] } {
  const problems: Problem[] = [];
  const resolved = resolveClusterStorageClass(new DeclarationReader(problems), name, declared, {
    platform: "portal",
    environment: "dev",
    ...place,
  });
  return { resolved, problems: problems.map(formatProblem) };
}

/** A class of which everything can be read. */
export function clusterStorageClass(declared: ClusterStorageClassDeclaration): ResolvedClusterStorageClass {
  return readStorageClass(declared).resolved;
}
