import type { DeclarationReader } from "../declaration-reader";
import { type AlertSettings, type ResolvedAlertSettings, readSettings } from "../kubernetes/alerts";
import { resolved } from "../resolved";

/** What is told about the nodes of a cluster. Each is left out by `false`. */
export interface NodeAlertsDeclaration {
  /** A node is not ready. @default - for 15 minutes, critical */
  readonly notReady?: AlertSettings | false;
  /** A disk of a node has less than a tenth left. @default - for 30 minutes */
  readonly diskFull?: AlertSettings | false;
  /** A pool with an autoscaler has as many nodes as it may have. @default - for 30 minutes */
  readonly poolAtMaximum?: AlertSettings | false;
}

/** What is made of the metrics of a cluster, beside keeping them. */
export interface ClusterMetricsDeclaration {
  /** Whether Azure writes down what dashboards ask for again and again, under the names that Kubernetes' own dashboards know. @default true */
  readonly recordingRules?: boolean;
  /** Whether it also writes down what the pages of the cluster in Azure's portal ask for. @default - as `recordingRules` */
  readonly portalRules?: boolean;
  /** What is told about nodes, to the receiver `default` of `alerting`. @default {} */
  readonly nodeAlerts?: NodeAlertsDeclaration | false;
}

/** What is told about nodes, with every field known. */
export type ResolvedNodeAlerts = Readonly<Record<keyof NodeAlertsDeclaration, ResolvedAlertSettings | false>>;

/** What is made of the metrics of a cluster, with every field known. It is a valid declaration too. */
export interface ResolvedClusterMetrics {
  readonly recordingRules: boolean;
  readonly portalRules: boolean;
  readonly nodeAlerts: ResolvedNodeAlerts | false;
}

const NOT_READY_MINUTES = 15;
const SLOW_MINUTES = 30;

/** Fills in the defaults of what is made of metrics and reads its values. */
export function resolveClusterMetrics(
  reader: DeclarationReader,
  { recordingRules, portalRules, nodeAlerts = {} }: ClusterMetricsDeclaration,
): ResolvedClusterMetrics {
  return resolved({
    recordingRules: recordingRules ?? true,
    portalRules: portalRules ?? recordingRules ?? true,
    nodeAlerts: nodeAlerts !== false && resolveNodeAlerts(reader.at("nodeAlerts"), nodeAlerts),
  });
}

function resolveNodeAlerts(reader: DeclarationReader, declared: NodeAlertsDeclaration): ResolvedNodeAlerts {
  const read = (name: keyof NodeAlertsDeclaration, usual: AlertSettings, minutes: number) => {
    const settings = declared[name];
    return settings !== false && readSettings(reader.at(name), { ...usual, ...settings }, minutes);
  };
  return {
    notReady: read("notReady", { severity: "critical" }, NOT_READY_MINUTES),
    diskFull: read("diskFull", {}, SLOW_MINUTES),
    poolAtMaximum: read("poolAtMaximum", {}, SLOW_MINUTES),
  };
}
