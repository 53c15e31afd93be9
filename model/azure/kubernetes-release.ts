import { KubernetesVersion } from "../value/kubernetes-version";

/** How long AKS supports a minor version of Kubernetes. */
export interface KubernetesRelease {
  /** The minor version, such as `1.35`. */
  readonly minorVersion: string;
  /** Last day of community support, `YYYY-MM-DD`; the last of the month where Azure names a month. */
  readonly supportEnds: string;
  /** Last day of long-term support, `YYYY-MM-DD`. @default - not announced */
  readonly longTermSupportEnds?: string;
}

/**
 * The minor versions that AKS supports or did so lately, oldest first, as published in August 2026; later days are
 * plans of Azure. Add a line when AKS adds a version.
 *
 * @see https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
 */
export const KUBERNETES_RELEASES: readonly KubernetesRelease[] = [
  { minorVersion: "1.32", supportEnds: "2026-03-31", longTermSupportEnds: "2027-03-31" },
  { minorVersion: "1.33", supportEnds: "2026-07-31", longTermSupportEnds: "2027-07-31" },
  { minorVersion: "1.34", supportEnds: "2026-11-30", longTermSupportEnds: "2027-11-30" },
  { minorVersion: "1.35", supportEnds: "2027-03-31", longTermSupportEnds: "2028-03-31" },
  { minorVersion: "1.36", supportEnds: "2027-06-30", longTermSupportEnds: "2028-06-30" },
  { minorVersion: "1.37", supportEnds: "2027-10-31" },
];

/** The release that a version belongs to; nothing when the table does not know it. */
export function tryReleaseOf(version: KubernetesVersion): KubernetesRelease | undefined {
  return KUBERNETES_RELEASES.find(({ minorVersion }) => minorVersion === version.minorVersion);
}

/** The oldest version that AKS supports on a day without long-term support; nothing when the table ends before. */
export function oldestSupportedOn(today: Date): KubernetesVersion | undefined {
  const found = KUBERNETES_RELEASES.find(({ supportEnds }) => daysUntil(supportEnds, today) >= 0);
  return found && KubernetesVersion.parse(found.minorVersion);
}

/** Last day of support, `YYYY-MM-DD`, under a support plan. */
export function supportEndOf(
  release: KubernetesRelease,
  plan: "KubernetesOfficial" | "AKSLongTermSupport" = "KubernetesOfficial",
): string {
  return plan === "AKSLongTermSupport" ? (release.longTermSupportEnds ?? release.supportEnds) : release.supportEnds;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days from `today` to a day, `YYYY-MM-DD`, both in UTC: 0 on the day itself, negative when it is over. */
export function daysUntil(day: string, today: Date): number {
  return Math.round((Date.parse(day) - Date.parse(today.toISOString().slice(0, 10))) / DAY_MS);
}
