/** How long AKS supports a revision of its service mesh, and with which versions of Kubernetes. */
export interface IstioRevision {
  /** The revision, such as `asm-1-30`. */
  readonly revision: string;
  /** Last day of support, `YYYY-MM-DD`: the last of the month that Azure names. */
  readonly supportEnds: string;
  /** The oldest and the newest minor version of Kubernetes that it runs on. */
  readonly kubernetes: readonly [oldest: string, newest: string];
}

/**
 * The revisions that AKS supports or did so lately, oldest first, as published in May 2026; later days are plans of Azure.
 * Add a line when AKS adds a revision.
 *
 * @see https://learn.microsoft.com/azure/aks/istio-support-policy
 */
export const ISTIO_REVISIONS: readonly IstioRevision[] = [
  { revision: "asm-1-26", supportEnds: "2026-04-30", kubernetes: ["1.29", "1.34"] },
  { revision: "asm-1-27", supportEnds: "2026-05-31", kubernetes: ["1.29", "1.35"] },
  { revision: "asm-1-28", supportEnds: "2026-08-31", kubernetes: ["1.30", "1.35"] },
  { revision: "asm-1-29", supportEnds: "2026-09-30", kubernetes: ["1.31", "1.36"] },
  { revision: "asm-1-30", supportEnds: "2026-12-31", kubernetes: ["1.32", "1.36"] },
];
