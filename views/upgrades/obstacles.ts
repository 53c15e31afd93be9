import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { poolsOf } from "../../model/azure/cluster";
import { MOST_MINORS_BEHIND } from "../../model/azure/limits";
import { hasUnknownDays, nextOpenDay } from "../../model/azure/window-days";
import { removalOf } from "../../model/kubernetes/removed-apis";
import type { MadeEnvironment } from "../../model/platform/environment";
import type { KubernetesVersion } from "../../model/value/kubernetes-version";
import type { AddressReport } from "../addresses/addresses";
import { isLacking, lackingText } from "../addresses/addresses-text";
import type { CapacityReport } from "../capacity/capacity";
import { caseText, saysMore } from "../capacity/capacity-text";
import type { QuotaReport } from "../quota/quota";
import type { UpgradeStep } from "./upgrade-steps";

/**
 * From a version that is not supported any more, AKS goes to the oldest that is at once, and vouches for nothing.
 *
 * @see https://learn.microsoft.com/azure/aks/upgrade-options#upgrade-an-unsupported-cluster-version
 */
export function skips(steps: readonly UpgradeStep[], name: string): readonly string[] {
  return steps.flatMap(({ environment, from, to }) =>
    environment === name && to.minorsAheadOf(from) > 1
      ? [
          `${name}: Azure does not support ${from.minorVersion} any more, takes it to ${to.minorVersion} at once, and vouches for nothing; try it on a cluster that is like it, or make a new one beside it and move`,
        ]
      : [],
  );
}

/** Pools that would be too far behind the cluster. */
export function pinnedPools({ name, cluster }: MadeEnvironment, target: KubernetesVersion): readonly string[] {
  return poolsOf(cluster).flatMap(({ name: pool, kubernetesVersion }) =>
    kubernetesVersion && target.minorsAheadOf(kubernetesVersion) > MOST_MINORS_BEHIND
      ? [`${name}: the pool ${pool} stays at ${kubernetesVersion}, more than ${MOST_MINORS_BEHIND} versions behind`]
      : [],
  );
}

/**
 * Upgrades of nodes that do not fit, by the view of capacity, with the end of what autoscalers may choose where it is not so at
 * both; where not everything has a node before any upgrade, that is said once.
 */
export function drains({ environment, at }: CapacityReport): readonly string[] {
  const found = new Map<string, string[]>();
  for (const { bounds, cases } of at) {
    const told = cases.filter(
      (each) => (each.kind === "upgrade" || each.kind === "steady") && each.verdict !== "fits" && saysMore(each, cases),
    );
    for (const each of told) {
      const text = `${caseText(each)}: ${each.bound?.text ?? each.verdict}`;
      found.set(text, [...(found.get(text) ?? []), bounds]);
    }
  }
  return [...found].map(
    ([text, ends]) => `${environment}${ends.length < at.length ? `, at ${ends.join("")}` : ""}: ${text}`,
  );
}

/** Ranges without addresses for the nodes that come meanwhile, by the view of addresses. */
export function addressesMissing({ environment, ranges }: AddressReport): readonly string[] {
  return ranges.filter(isLacking).map((range) => `${environment}: no addresses for all nodes: ${lackingText(range)}`);
}

/** Families of machines of which there may not be enough for the nodes that come meanwhile, by the view of quotas. */
export function coresMissing({ environments, region, needs }: QuotaReport): readonly string[] {
  return needs.flatMap(({ family, cores, limit, used, verdict }) =>
    verdict === "too low" || verdict === "depends"
      ? [
          `${environments.join(", ")}: ${cores} cores ${family === "all" ? "of all families together" : `of ${family}`} in ${region}, and Azure grants ${limit}${verdict === "depends" ? `, of which ${used} are in use` : ""}`,
        ]
      : [],
  );
}

/** Objects that the platform renders, and a version on the way serves no more. */
export function removedObjects(
  { name }: MadeEnvironment,
  objects: readonly KubernetesObject[],
  target: KubernetesVersion,
): readonly string[] {
  const found = new Map<string, string[]>();
  for (const object of objects) {
    const removal = removalOf(object);
    if (!removal || minorOf(target) < removal.removedIn) continue;
    const { apiVersion, kind, metadata } = object;
    const instead = removal.instead === undefined ? "nothing takes its place" : `write ${removal.instead}`;
    const text = `1.${removal.removedIn} has no ${kind} of ${apiVersion} any more; ${instead}`;
    found.set(text, [...(found.get(text) ?? []), metadata.name ?? ""]);
  }
  return [...found].map(([text, names]) => `${name}: ${text}: ${names.join(", ")}`);
}

function minorOf({ minorVersion }: KubernetesVersion): number {
  return Number(minorVersion.split(".")[1] ?? 0);
}

/** A window that leaves no day. */
export function closedWindow({ name, cluster: { upgradeWindow } }: MadeEnvironment, today: Date): readonly string[] {
  if (!upgradeWindow || nextOpenDay(upgradeWindow, today)) return [];
  return [`${name}: upgradeWindow opens on no day of the next year`];
}

/** Windows of which nobody knows on which weeks or months they open. */
export function unknownWindows({ name, cluster: { upgradeWindow } }: MadeEnvironment): readonly string[] {
  if (!upgradeWindow || !hasUnknownDays(upgradeWindow)) return [];
  return [
    `which days of upgradeWindow of ${name} Azure leaves out: it opens on every ${upgradeWindow.interval}. one, and has no startDate`,
  ];
}
