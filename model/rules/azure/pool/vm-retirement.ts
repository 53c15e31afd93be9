import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { daysUntil } from "../../../azure/kubernetes-release";
import { error, type Rule, warning } from "../../../rule";

/** Last day, `YYYY-MM-DD`, of the series that Azure retires, and what takes their place. */
const RETIREMENTS: Readonly<Record<string, { readonly day: string; readonly instead: string }>> = {
  Dv2: { day: "2028-05-01", instead: "Ddsv5 or Ddsv6" },
  Dsv2: { day: "2028-05-01", instead: "Ddsv5 or Ddsv6" },
  Bv1: { day: "2028-11-15", instead: "Bsv2" },
  Fsv2: { day: "2028-11-15", instead: "Dsv6 or Ddsv6" },
  Lsv2: { day: "2028-11-15", instead: "Lsv3" },
};

/** Azure stops the machines of a series on the day that it is retired. */
export const vmRetirement: Rule<ResolvedCluster> = {
  id: "cluster/vm-retirement",
  holds: "Nodes run on VM series that Azure does not retire; a retired one is an error.",
  source: "https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list",
  *check(cluster, { today }) {
    for (const { name, vmSize } of poolsOf(cluster)) {
      const retirement = RETIREMENTS[vmSize.series];
      if (!retirement) continue;
      const { day, instead } = retirement;
      const isOver = daysUntil(day, today) < 0;
      const found = isOver ? error : warning;
      yield found(
        ["pools", name, "vmSize"],
        `be of a series that stays, and not of ${vmSize.series}, which Azure ${isOver ? "retired" : "retires"} on ${day}`,
        vmSize.name,
        `choose a size of ${instead}`,
      );
    }
  },
};
