import type { Report, ReportedFinding } from "../../../review/report/report";

/** A finding as it is reported. */
export function reported(more: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: "AKS001",
    name: "cluster-replace",
    severity: "critical",
    environment: "prod",
    stack: "prod-cluster",
    address: "azurerm_kubernetes_cluster.it",
    message: "deletes it",
    details: [],
    matters: "It is gone.",
    remedy: "Keep it.",
    place: undefined,
    accepted: undefined,
    acceptanceExpired: undefined,
    acceptanceRefused: undefined,
    ...more,
  };
}

/** A report on these findings. */
export function reportOn(findings: readonly ReportedFinding[], more: Partial<Report> = {}): Report {
  const about = { commit: undefined, plannedFrom: undefined, plannedUntil: undefined, tools: [] };
  return {
    about,
    acceptUntil: "2027-02-21",
    rulesPage: undefined,
    findings,
    stacks: [],
    proposals: [],
    failures: [],
    notes: [],
    threshold: "high",
    ...more,
  };
}
