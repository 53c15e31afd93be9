import { makesNodes, poolsOf } from "../../model/azure/cluster";
import { nodesWithSurge } from "../../model/azure/node-count";
import { nameOfRegion } from "../../model/azure/region";
import { ALL_CORES, SPOT_CORES, usageOfSeries, type VmUsage } from "../../model/azure/vm-usage";
import type { MadeEnvironment } from "../../model/platform/environment";

/**
 * What is known of a limit: "suffices" also when nothing of the platform runs yet, "depends" on how much of what is in use is
 * the platform's own, "too low", or "not known" without a usage.
 */
export type QuotaVerdict = "suffices" | "depends" | "too low" | "not known";

/** Cores that are needed of a family, and how many there may be. */
export interface QuotaNeed {
  /** The series, such as `Ddsv5`; "all" for all together, "spot" for spot machines. */
  readonly family: string;
  /** Cores at most, while all pools are upgraded. */
  readonly cores: number;
  readonly limit: number | undefined;
  readonly used: number | undefined;
  readonly verdict: QuotaVerdict;
}

/** Cores of a subscription in a region. */
export interface QuotaReport {
  /** Subscription; undefined for the one that is signed in to. */
  readonly subscription: string | undefined;
  readonly region: string;
  readonly environments: readonly string[];
  readonly needs: readonly QuotaNeed[];
  /** The command that prints what there may be. */
  readonly command: string;
  readonly notCounted: readonly string[];
}

/** The cores that environments need at most, by subscription and region, beside what there may be. */
export function quotaOf(
  environments: readonly MadeEnvironment[],
  usageOf: (region: string) => readonly VmUsage[] | undefined,
): readonly QuotaReport[] {
  const found = new Map<string, MadeEnvironment[]>();
  for (const environment of environments) {
    const key = `${environment.subscriptionId ?? ""} ${nameOfRegion(environment.cluster.location)}`;
    found.set(key, [...(found.get(key) ?? []), environment]);
  }
  return [...found].map(([key, own]) => {
    const [subscription = "", region = ""] = key.split(" ");
    const usage = usageOf(region);
    return {
      subscription: subscription === "" ? undefined : subscription,
      region,
      environments: own.map(({ name }) => name),
      needs: coresOf(own).map(([family, cores]) => needOf(family, cores, usage)),
      command: `az vm list-usage --location ${region}${subscription === "" ? "" : ` --subscription ${subscription}`} --output json`,
      notCounted: own
        .filter(({ cluster }) => makesNodes(cluster))
        .map(({ name }) => `nodes that AKS makes beside the pools of ${name}`),
    };
  });
}

const ALL = "all";
const SPOT = "spot";

/** Spot machines have a limit of their own, and count against no family. */
function coresOf(environments: readonly MadeEnvironment[]): readonly (readonly [family: string, cores: number])[] {
  const cores = new Map<string, number>([[ALL, 0]]);
  for (const pool of environments.flatMap(({ cluster }) => poolsOf(cluster))) {
    const needed = nodesWithSurge(pool) * pool.vmSize.vcpus;
    const families = pool.spot ? [SPOT] : [ALL, pool.vmSize.series];
    for (const family of families) cores.set(family, (cores.get(family) ?? 0) + needed);
  }
  return [...cores];
}

function needOf(family: string, cores: number, usages: readonly VmUsage[] | undefined): QuotaNeed {
  const usage = usages && usageOfFamily(usages, family);
  return { family, cores, limit: usage?.limit, used: usage?.used, verdict: verdictOf(cores, usage) };
}

function usageOfFamily(usages: readonly VmUsage[], family: string): VmUsage | undefined {
  if (family !== ALL && family !== SPOT) return usageOfSeries(usages, family);
  return usages.find(({ name }) => name === (family === ALL ? ALL_CORES : SPOT_CORES));
}

function verdictOf(cores: number, usage: VmUsage | undefined): QuotaVerdict {
  if (!usage) return "not known";
  if (cores > usage.limit) return "too low";
  return cores <= usage.limit - usage.used ? "suffices" : "depends";
}

/** A report as the rows of a table; the first row says what the columns are. */
export function quotaRows({ needs }: QuotaReport): readonly (readonly string[])[] {
  return [
    ["family", "cores at most", "limit", "in use", ""],
    ...needs.map(({ family, cores, limit, used, verdict }) => [
      family,
      String(cores),
      limit === undefined ? "-" : String(limit),
      used === undefined ? "-" : String(used),
      verdict === "depends" ? `suffices if others use ${(limit ?? 0) - cores} or fewer` : verdict,
    ]),
  ];
}
