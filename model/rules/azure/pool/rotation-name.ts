import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { freeRotationName, isPoolName, poolNameLength } from "../../../azure/pool-name";
import { error, type Rule } from "../../../rule";

/** While a pool is rotated, a pool of another name carries its pods: that name must be free at any time. */
export const rotationName: Rule<ResolvedCluster> = {
  id: "cluster/rotation-name",
  holds: "The rotation name of a pool has the form of a pool's name and is no other pool's name or rotation name.",
  source: "azurerm internal/services/containers/kubernetes_nodepool.go (temporary_name_for_rotation)",
  *check(cluster) {
    const pools = poolsOf(cluster);
    const taken = new Set(pools.map(({ name }) => name));
    for (const { name, osType, rotationName: rotation } of pools) {
      const at = ["pools", name, "rotationName"];
      const length = poolNameLength(osType);
      const free = freeRotationName(name, osType, taken);
      if (isPoolName(name, osType) && !isPoolName(rotation, osType)) {
        yield error(
          at,
          `be at most ${length} lower-case letters and digits, a letter first`,
          rotation,
          `write one such as "${free}"`,
        );
      } else if (taken.has(rotation)) {
        yield error(at, "be used by no other pool of the cluster", rotation, `write one such as "${free}"`);
      }
      taken.add(rotation);
    }
  },
};
