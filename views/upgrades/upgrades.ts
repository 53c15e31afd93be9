import { poolsOf } from "../../model/azure/cluster";
import {
  daysUntil,
  KUBERNETES_RELEASES,
  oldestSupportedOn,
  supportEndOf,
  tryReleaseOf,
} from "../../model/azure/kubernetes-release";
import { MOST_MINORS_BEHIND } from "../../model/azure/limits";
import { nodeBounds, nodesWithSurge } from "../../model/azure/node-count";
import { isMade, type MadeEnvironment } from "../../model/platform/environment";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { KubernetesVersion } from "../../model/value/kubernetes-version";
import { type CapacityReport, capacityOf } from "../capacity/capacity";
import { caseText } from "../capacity/capacity-text";
import { type UpgradeStep, upgradeSteps } from "./upgrade-steps";

/** A step of the way to a version, with its day and what it moves. */
export interface UpgradeReportStep {
  readonly environment: string;
  readonly from: string;
  readonly to: string;
  /** Day before which it should not be taken, `YYYY-MM-DD`, where the first is taken today. */
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

const DAY = 24 * 60 * 60 * 1000;

/**
 * The whole way of a platform to a version: its steps, over environments in the order of promotion, each with its day and
 * what stands in its way.
 *
 * @param running versions that run by environment, where they are others than those that are declared
 * @param known capacity by environment, which is not asked for again. @default - none is known
 */
export function upgradesOf(
  platform: ResolvedPlatform,
  target: KubernetesVersion,
  running: Readonly<Record<string, KubernetesVersion>>,
  today: Date,
  known: ReadonlyMap<string, CapacityReport> = new Map(),
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
    obstacles: environments
      .filter(({ name }) => moved.has(name))
      .flatMap((each) => [
        ...skips(steps, each.name),
        ...pinnedPools(each, target),
        ...drains(known.get(each.name) ?? capacityOf(each, platform.name)),
      ]),
    notCounted: [
      ...(platform.fleet ? ["the order of the Fleet: it takes the clusters through the versions by itself"] : []),
      ...(tryReleaseOf(target) ? [] : [`how long Azure supports ${target.minorVersion}, which is not known here`]),
      "APIs that a version removes, and the windows of maintenance",
    ],
  };
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

/**
 * From a version that is not supported any more, AKS goes to the oldest that is at once, and vouches for nothing.
 *
 * @see https://learn.microsoft.com/azure/aks/upgrade-options#upgrade-an-unsupported-cluster-version
 */
function skips(steps: readonly UpgradeStep[], name: string): readonly string[] {
  return steps.flatMap(({ environment, from, to }) =>
    environment === name && to.minorsAheadOf(from) > 1
      ? [
          `${name}: Azure does not support ${from.minorVersion} any more, takes it to ${to.minorVersion} at once, and vouches for nothing; try it on a cluster that is like it, or make a new one beside it and move`,
        ]
      : [],
  );
}

function pinnedPools({ name, cluster }: MadeEnvironment, target: KubernetesVersion): readonly string[] {
  return poolsOf(cluster).flatMap(({ name: pool, kubernetesVersion }) =>
    kubernetesVersion && target.minorsAheadOf(kubernetesVersion) > MOST_MINORS_BEHIND
      ? [`${name}: the pool ${pool} stays at ${kubernetesVersion}, more than ${MOST_MINORS_BEHIND} versions behind`]
      : [],
  );
}

/** Upgrades of nodes that do not fit, by the view of capacity. */
function drains({ environment, at }: CapacityReport): readonly string[] {
  const found = at.flatMap(({ cases }) =>
    cases.filter(({ kind, verdict }) => kind === "upgrade" && verdict !== "fits"),
  );
  return [...new Set(found.map((each) => `${environment}: ${caseText(each)}: ${each.bound?.text ?? each.verdict}`))];
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
