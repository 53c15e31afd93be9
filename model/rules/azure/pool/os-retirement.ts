import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { daysUntil } from "../../../azure/kubernetes-release";
import type { ResolvedNodePool } from "../../../azure/node-pool";
import { nodeVersionOf } from "../../../azure/node-version";
import type { Rule } from "../../../rule";
import type { KubernetesVersion } from "../../../value/kubernetes-version";
import { endingOn } from "../ended";

interface Retirement {
  /** Name of the operating system, in the words of a message. */
  readonly system: string;
  /** Last day of new images, `YYYY-MM-DD`. */
  readonly day: string;
  /** What to do, in the words of a message. */
  readonly instead: string;
  /** How many days ahead it is told. @default - always */
  readonly daysAhead?: number;
}

const UBUNTU_22: Retirement = {
  system: "Ubuntu 22.04",
  day: "2027-06-30",
  instead: "use Ubuntu with Kubernetes 1.35 or later, or AzureLinux",
};
const WINDOWS_2019: Retirement = { system: "Windows Server 2019", day: "2026-03-01", instead: "use Windows2022" };
const WINDOWS_2022: Retirement = {
  system: "Windows Server 2022",
  day: "2028-06-30",
  instead: "move the services to Linux, or to a later Windows when azurerm can name one",
  daysAhead: 365,
};
const UBUNTU_24_SINCE = "1.35";

/** After that day there are no new images: no fix of a security hole reaches the nodes. */
export const osRetirement: Rule<ResolvedCluster> = {
  id: "cluster/os-retirement",
  holds: "Nodes run an operating system that Azure still builds images of.",
  source: "https://github.com/Azure/AKS/releases/tag/2026-05-29",
  *check(cluster, { today }) {
    for (const pool of poolsOf(cluster)) {
      const retirement = retirementOf(pool, nodeVersionOf(pool, cluster));
      if (!retirement) continue;
      const { system, day, instead, daysAhead = Number.POSITIVE_INFINITY } = retirement;
      if (daysUntil(day, today) > daysAhead) continue;
      const isOver = daysUntil(day, today) < 0;
      yield endingOn(day)(
        ["pools", pool.name, "osSku"],
        `be an operating system that Azure keeps building, and not one that ${isOver ? "ended" : "ends"} on ${day}`,
        `${pool.osSku}, which is ${system}`,
        instead,
      );
    }
  },
};

/** `Ubuntu` follows Kubernetes: it is 24.04 from 1.35 on, and 22.04 before. */
function retirementOf({ osSku }: ResolvedNodePool, version: KubernetesVersion) {
  if (osSku === "Windows2019") return WINDOWS_2019;
  if (osSku === "Windows2022") return WINDOWS_2022;
  const isOld = osSku === "Ubuntu" && !version.isAtLeast(UBUNTU_24_SINCE);
  return osSku === "Ubuntu2204" || isOld ? UBUNTU_22 : undefined;
}
