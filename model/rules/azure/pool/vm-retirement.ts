import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { daysUntil } from "../../../azure/kubernetes-release";
import { tryRetirementOf } from "../../../azure/vm-series";
import type { Rule } from "../../../rule";
import { endingOn } from "../ended";

/** Azure stops the machines of a series on the day that it is retired. */
export const vmRetirement: Rule<ResolvedCluster> = {
  id: "cluster/vm-retirement",
  holds: "Nodes run on VM series that Azure does not retire; one that was retired long ago is an error.",
  source: "https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list",
  *check(cluster, { today }) {
    for (const { name, vmSize } of poolsOf(cluster)) {
      const retirement = tryRetirementOf(vmSize);
      if (!retirement) continue;
      const { series, day, instead } = retirement;
      const isOver = daysUntil(day, today) < 0;
      yield endingOn(day)(
        ["pools", name, "vmSize"],
        `be of a series that stays, and not of ${series}, which Azure ${isOver ? "retired" : "retires"} on ${day}`,
        vmSize.name,
        `choose a size of ${instead}`,
      );
    }
  },
};
