import type { DeclarationReader } from "../declaration-reader";
import { reportTwice } from "../report-twice";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import {
  type MonitorPrivateLinkDeclaration,
  type ResolvedMonitorPrivateLink,
  resolveMonitorPrivateLink,
} from "./monitor-private-link";

const LEVELS = ["Debug", "Info", "Notice", "Warning", "Error", "Critical", "Alert", "Emergency"] as const;
const FACILITIES = [
  "auth",
  "authpriv",
  "cron",
  "daemon",
  "kern",
  "local0",
  "local1",
  "local2",
  "local3",
  "local4",
  "local5",
  "local6",
  "local7",
  "lpr",
  "mail",
  "news",
  "syslog",
  "user",
  "uucp",
] as const;

/** What the nodes themselves write down. */
export interface SyslogDeclaration {
  /** Parts of the system that are kept. @default ["auth", "authpriv", "daemon", "kern"] */
  readonly facilities?: readonly (typeof FACILITIES)[number][];
  /** How bad it is at least. @default "Warning" */
  readonly minLevel?: (typeof LEVELS)[number];
}

/**
 * What of the logs of containers and nodes is kept, and how much it may be.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-data-collection-configure
 */
export interface ContainerLogsDeclaration {
  /** Days that logs are kept, 30 to 730; those of a workspace that exists are its owner's matter. @default 30 */
  readonly retentionDays?: number;
  /** Gigabytes that may come in on a day; what is above is lost until midnight. Not of a workspace that exists. @default - any */
  readonly dailyCapGb?: number;
  /** Namespaces whose logs are kept. @default - all but those of `excludedNamespaces` */
  readonly namespaces?: readonly string[];
  /** Namespaces whose logs are not kept; not beside `namespaces`. @default [] */
  readonly excludedNamespaces?: readonly string[];
  /** Minutes from one inventory to the next, 1 to 30. Logs themselves come at once. @default 1 */
  readonly intervalMinutes?: number;
  /** What the nodes themselves write down. @default - nothing of it is kept */
  readonly syslog?: SyslogDeclaration;
  /** A way through the network of the cluster, which logs and metrics take. @default - they leave through the Internet, encrypted */
  readonly privateLink?: MonitorPrivateLinkDeclaration;
  /** Whether Azure refuses to delete the workspace that is made, whoever asks. @default false */
  readonly lock?: boolean;
}

/** What of logs is kept, with every field known, each as in {@link ContainerLogsDeclaration}. It is a valid declaration too. */
export interface ResolvedContainerLogs {
  readonly retentionDays: number;
  readonly dailyCapGb: number | undefined;
  readonly namespaces: readonly string[] | undefined;
  readonly excludedNamespaces: readonly string[];
  readonly intervalMinutes: number;
  readonly syslog: Required<SyslogDeclaration> | undefined;
  readonly privateLink: ResolvedMonitorPrivateLink | undefined;
  readonly lock: boolean;
}

const FACILITIES_OF_INTEREST = ["auth", "authpriv", "daemon", "kern"] as const;

/** Fills in the defaults of what of logs is kept and reads the values. */
export function resolveContainerLogs(
  reader: DeclarationReader,
  declared: ContainerLogsDeclaration,
): ResolvedContainerLogs {
  const { namespaces, excludedNamespaces, syslog } = declared;
  if (namespaces && excludedNamespaces && excludedNamespaces.length > 0) {
    reader.report("excludedNamespaces", "must be left out beside namespaces, got both; say one of the two");
  }
  if (namespaces?.length === 0) {
    reader.report("namespaces", "must have a namespace, got []; add one, or leave it out, which keeps all");
  }
  reportTwice(reader, "namespaces", namespaces);
  reportTwice(reader, "excludedNamespaces", excludedNamespaces);
  return resolved({
    retentionDays: reader.optional("retentionDays", declared.retentionDays, integerBetween(30, 730), 30),
    dailyCapGb: reader.optional("dailyCapGb", declared.dailyCapGb, integerBetween(1, 10_000), undefined),
    namespaces: namespaces ? reader.list("namespaces", namespaces, parseLabelName) : undefined,
    excludedNamespaces: reader.list("excludedNamespaces", excludedNamespaces, parseLabelName),
    intervalMinutes: reader.optional("intervalMinutes", declared.intervalMinutes, integerBetween(1, 30), 1),
    syslog: syslog && resolveSyslog(reader.at("syslog"), syslog),
    privateLink: declared.privateLink && resolveMonitorPrivateLink(reader.at("privateLink"), declared.privateLink),
    lock: declared.lock ?? false,
  });
}

function resolveSyslog(reader: DeclarationReader, declared: SyslogDeclaration): Required<SyslogDeclaration> {
  if (declared.facilities?.length === 0) {
    reader.report(
      "facilities",
      "must have a facility, got []; add one, or leave syslog out, which keeps nothing of it",
    );
  }
  return {
    facilities: reader.list("facilities", declared.facilities ?? FACILITIES_OF_INTEREST, choiceOf(FACILITIES)),
    minLevel: reader.optional("minLevel", declared.minLevel, choiceOf(LEVELS), "Warning"),
  };
}

/** What Container Insights is told to collect. */
export function collectionOf({ namespaces, excludedNamespaces, intervalMinutes }: ResolvedContainerLogs): object {
  const mode = namespaces ? "Include" : "Exclude";
  const named = namespaces ?? excludedNamespaces;
  return {
    interval: `${intervalMinutes}m`,
    ...(named.length > 0
      ? { namespaceFilteringMode: mode, namespaces: [...named] }
      : { namespaceFilteringMode: "Off" }),
    enableContainerLogV2: true,
  };
}

/** The levels of what is at least as bad as one. */
export function levelsFrom(level: (typeof LEVELS)[number]): readonly string[] {
  return LEVELS.slice(LEVELS.indexOf(level));
}
