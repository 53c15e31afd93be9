import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";

const CATEGORIES = [
  "kube-apiserver",
  "kube-audit",
  "kube-audit-admin",
  "kube-controller-manager",
  "kube-scheduler",
  "cluster-autoscaler",
  "cloud-controller-manager",
  "guard",
  "csi-azuredisk-controller",
  "csi-azurefile-controller",
  "csi-snapshot-controller",
] as const;

/** What a control plane writes down, by Azure's name for it. */
export type ControlPlaneLog = (typeof CATEGORIES)[number];

/**
 * What the control plane writes down, and somebody may want to read after something has happened: who changed what, who was
 * refused, why nodes came and went.
 *
 * @see https://learn.microsoft.com/azure/aks/monitor-aks-reference#resource-logs
 */
export interface ControlPlaneLogsDeclaration {
  /**
   * What is kept. `kube-audit` has every request, reads too, and costs the most by far; `kube-audit-admin` has the changes.
   *
   * @default ["kube-audit-admin", "guard", "cluster-autoscaler"]
   */
  readonly categories?: readonly ControlPlaneLog[];
}

/** What the control plane writes down, with every field known. It is a valid declaration too. */
export type ResolvedControlPlaneLogs = Required<ControlPlaneLogsDeclaration>;

const USUAL: readonly ControlPlaneLog[] = ["kube-audit-admin", "guard", "cluster-autoscaler"];
const parseCategory = choiceOf(CATEGORIES);

/** Fills in the defaults of what a control plane writes down and reads its values. */
export function resolveControlPlaneLogs(
  reader: DeclarationReader,
  declared: ControlPlaneLogsDeclaration,
): ResolvedControlPlaneLogs {
  return resolved({ categories: reader.list("categories", declared.categories ?? USUAL, parseCategory) });
}
