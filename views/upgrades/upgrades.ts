import { poolsOf } from "../../model/azure/cluster";
import {
  daysUntil,
  KUBERNETES_RELEASES,
  oldestSupportedOn,
  supportEndOf,
  tryReleaseOf,
} from "../../model/azure/kubernetes-release";
import { nodeBounds, nodesWithSurge } from "../../model/azure/node-count";
import type { VmUsage } from "../../model/azure/vm-usage";
import { nextOpenDay } from "../../model/azure/window-days";
import { isMade, type MadeEnvironment } from "../../model/platform/environment";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { KubernetesVersion } from "../../model/value/kubernetes-version";
import { addressesOf } from "../addresses/addresses";
import { type CapacityReport, capacityOf } from "../capacity/capacity";
import { environmentObjects } from "../environment-objects";
import { quotaOf } from "../quota/quota";
import {
  addressesMissing,
  closedWindow,
  coresMissing,
  drains,
  pinnedPools,
  removedObjects,
  skips,
  unknownWindows,
} from "./obstacles";
import { upgradeSteps } from "./upgrade-steps";

/** A step of the way to a version, with its day and what it moves. */
export interface UpgradeReportStep {
  readonly environment: string;
  readonly from: string;
  readonly to: string;
  /** Day before which it should not be taken, `YYYY-MM-DD`, where the first is taken today or when its window opens first. */
  readonly day: string;
  /** Nodes that are replaced at most, and how many more of them there are meanwhile. */
  readonly nodes: number;
  readonly surge: number;
}

/** The way of a platform to a version of Kubernetes. */
export interface UpgradeReport {
  readonly target: string;
  readonly steps: readonly UpgradeReportStep[];
  /** What Azure supports today, by environment; days below 0 are over. */
  readonly support: readonly {
    readonly environment: string;
    readonly version: string;
    readonly days: number | undefined;
  }[];
  /** What stops a step, or may stop it. */
  readonly obstacles: readonly string[];
  readonly notCounted: readonly string[];
}

/** What is known already. */
interface KnownBefore {
  /** Capacity by environment. @default - it is asked for */
  readonly capacity?: ReadonlyMap<string, CapacityReport>;
  /** How many cores there may be, by region. @default - nobody knows */
  readonly usages?: ReadonlyMap<string, readonly VmUsage[]>;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * The whole way of a platform to a version: its steps, over environments in the order of promotion, each with its day and
 * what stands in its way.
 *
 * @param running versions that run by environment, where they are others than those that are declared
 * @param known capacity by environment, which is not asked for again, and how many cores there may be by region
 */
export function upgradesOf(
  platform: ResolvedPlatform,
  target: KubernetesVersion,
  running: Readonly<Record<string, KubernetesVersion>>,
  today: Date,
  known: KnownBefore = {},
): UpgradeReport {
  const environments = inOrder(platform);
  const versionOf = ({ name, cluster }: MadeEnvironment) =>
    running[name] ?? cluster.upgradesFrom ?? cluster.kubernetesVersion;
  /** Days of support that are left; as if it were over for a version from before all that are known. */
  const supportDays = (each: MadeEnvironment) => {
    const version = versionOf(each);
    const release = tryReleaseOf(version);
    if (release) return daysUntil(supportEndOf(release, each.cluster.supportPlan), today);
    return isBeforeAll(version) ? Number.NEGATIVE_INFINITY : 0;
  };
  const steps = upgradeSteps(
    environments.map((each) => ({
      environment: each.name,
      version: versionOf(each),
      oldestSupported: supportDays(each) < 0 ? oldestSupportedOn(today) : undefined,
      opensAfter: (days: number) => openDay(each, today, days),
    })),
    target,
  );
  const byName = new Map(environments.map((each) => [each.name, each]));
  const moved = new Set(steps.map(({ environment }) => environment));
  return {
    target: String(target),
    steps: steps.map(({ environment, from, to, afterDays }) => {
      const pools = poolsOf(byName.get(environment)?.cluster ?? { pools: {} });
      const nodes = pools.reduce((sum, pool) => sum + nodeBounds(pool).max, 0);
      return {
        environment,
        from: from.minorVersion,
        to: to.minorVersion,
        day: new Date(today.getTime() + afterDays * DAY).toISOString().slice(0, "2026-01-01".length),
        nodes,
        surge: pools.reduce((sum, pool) => sum + nodesWithSurge(pool), 0) - nodes,
      };
    }),
    support: environments.map((each) => {
      const version = versionOf(each);
      const release = tryReleaseOf(version);
      const days = release && daysUntil(supportEndOf(release, each.cluster.supportPlan), today);
      return { environment: each.name, version: version.minorVersion, days };
    }),
    obstacles: [
      ...quotaOf(
        environments.filter(({ name }) => moved.has(name)),
        (region) => known.usages?.get(region),
      ).flatMap(coresMissing),
      ...environments
        .filter(({ name }) => moved.has(name))
        .flatMap((each) => [
          ...skips(steps, each.name),
          ...pinnedPools(each, target),
          ...closedWindow(each, today),
          ...removedObjects(each, environmentObjects(each, { partOf: platform.name }), target),
          ...addressesMissing(addressesOf(each, platform)),
          ...drains(known.capacity?.get(each.name) ?? capacityOf(each, platform.name)),
        ]),
    ],
    notCounted: [
      ...(platform.fleet ? ["the order of the Fleet: it takes the clusters through the versions by itself"] : []),
      ...(tryReleaseOf(target) ? [] : [`how long Azure supports ${target.minorVersion}, which is not known here`]),
      ...environments.filter(({ name }) => moved.has(name)).flatMap(unknownWindows),
      ...(known.usages?.size ? [] : ["whether there are cores for the nodes meanwhile, which --usage says"]),
      "what others than the platform ask the API server for",
    ],
  };
}

/** The first day from one on, both counted from today, on which the window of an environment opens; that day without a window. */
function openDay({ cluster: { upgradeWindow } }: MadeEnvironment, today: Date, days: number): number {
  const from = new Date(today.getTime() + days * DAY);
  const found = upgradeWindow && nextOpenDay(upgradeWindow, from);
  return found ? days + Math.max(0, Math.ceil((found.getTime() - from.getTime()) / DAY)) : days;
}

/** Environments whose cluster is made here in the order of promotion, and then the others. */
function inOrder({ promotion, environments }: ResolvedPlatform): readonly MadeEnvironment[] {
  const names = [...new Set([...promotion, ...Object.keys(environments)])];
  return names.flatMap((name) => environments[name] ?? []).filter(isMade);
}

/** Whether a version is older than all that are known. */
function isBeforeAll(version: KubernetesVersion): boolean {
  const [oldest] = KUBERNETES_RELEASES;
  return oldest !== undefined && KubernetesVersion.parse(oldest.minorVersion).minorsAheadOf(version) > 0;
}

/** The steps as the rows of a table; the first row says what the columns are. */
export function upgradeRows({ steps }: UpgradeReport): readonly (readonly string[])[] {
  return [
    ["not before", "environment", "from", "to", "nodes", "more meanwhile"],
    ...steps.map(({ day, environment, from, to, nodes, surge }) => [
      day,
      environment,
      from,
      to,
      String(nodes),
      String(surge),
    ]),
  ];
}
