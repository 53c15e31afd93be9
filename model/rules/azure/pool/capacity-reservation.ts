import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** What Azure does not reserve capacity for. */
const WITHOUT_RESERVATION = ["spot", "proximityPlacementGroupId", "hostGroupId"] as const;

/** Azure refuses nodes of a reservation that are taken away at any time, or that have to be at a certain place. */
export const capacityReservation: Rule<ResolvedCluster> = {
  id: "cluster/capacity-reservation",
  holds: "Nodes of reserved capacity are neither spot nodes nor bound to a host or a place.",
  source:
    "https://learn.microsoft.com/azure/virtual-machines/capacity-reservation-overview#limitations-and-restrictions",
  *check(cluster) {
    for (const pool of poolsOf(cluster)) {
      const { name, capacityReservationGroupId: reserved } = pool;
      const other = WITHOUT_RESERVATION.find((field) => pool[field] !== undefined);
      if (reserved === undefined || other === undefined) continue;
      const at = ["pools", name, "capacityReservationGroupId"];
      yield error(
        at,
        `be left out beside ${other}, for which Azure reserves nothing`,
        reserved,
        "take one of them away",
      );
    }
  },
};
