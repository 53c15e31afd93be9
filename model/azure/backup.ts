import type { DeclarationReader } from "../declaration-reader";
import { reportTwice } from "../report-twice";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { ValueError } from "../value/value-error";
import { parseGroupName } from "./group-name";

const REDUNDANCIES = ["LocallyRedundant", "ZoneRedundant", "GeoRedundant"] as const;
const SOFT_DELETES = ["On", "Off", "AlwaysOn"] as const;
const HOURS = [4, 6, 8, 12, 24] as const;

/**
 * Backups of what runs in a cluster, with its volumes, by Azure Backup: a vault, its rule, the extension in the cluster, and
 * every role between them.
 *
 * @see https://learn.microsoft.com/azure/backup/azure-kubernetes-service-backup-overview
 */
export interface BackupDeclaration {
  /** Namespaces that are saved. @default - all but those of `excludedNamespaces` */
  readonly namespaces?: readonly string[];
  /** Namespaces that are not saved; not beside `namespaces`. @default - those that AKS fills itself */
  readonly excludedNamespaces?: readonly string[];
  /** Time of the first backup of a day in UTC, such as `"02:30"`. @default "02:30" */
  readonly startTime?: string;
  /** Hours from one backup to the next: 4, 6, 8, 12 or 24. @default 24 */
  readonly everyHours?: (typeof HOURS)[number];
  /** Days that a backup is kept, 1 to 360. @default 14 */
  readonly retentionDays?: number;
  /** Weeks that the first backup of each is kept, 2 to 51. @default - like the others */
  readonly retentionWeeks?: number;
  /** Whether what is in no namespace is saved too, such as definitions and cluster roles. @default true */
  readonly clusterScopedResources?: boolean;
  /** Whether disks of volumes are saved as snapshots. @default true */
  readonly volumeSnapshots?: boolean;
  /** How the vault and the account keep copies. A change replaces them. @default - "ZoneRedundant" in a region with zones, else "LocallyRedundant" */
  readonly redundancy?: (typeof REDUNDANCIES)[number];
  /** Whether what is deleted can be had again for 14 days; `AlwaysOn` cannot be taken back. @default "On" */
  readonly softDelete?: (typeof SOFT_DELETES)[number];
  /** Name of the resource group that is made for vault, account and snapshots. @default - "<resource group>-backup" */
  readonly resourceGroup?: string;
  /** Name of the storage account, of which there is one in all of Azure. @default - of the platform, with six characters of its domain */
  readonly storageAccount?: string;
  /** Whether a plan that would delete vault or account fails. @default true */
  readonly preventDestroy?: boolean;
  /** Whether Azure too refuses to delete the vault and the account, whoever asks. @default false */
  readonly lock?: boolean;
}

/** Backups of a cluster with every field known, each as in {@link BackupDeclaration}. It is a valid declaration too. */
export type ResolvedBackup = Required<Omit<BackupDeclaration, "namespaces" | "retentionWeeks">> & {
  readonly namespaces: readonly string[] | undefined;
  readonly retentionWeeks: number | undefined;
};

/** Where backups are of, for what their defaults follow from. */
export interface BackupHome {
  /** Name of the resource group that is made, where none is declared. */
  readonly resourceGroup: string;
  /** Name of the storage account, where none is declared. */
  readonly storageAccount: string;
  /** Whether the region has zones. */
  readonly hasZones: boolean;
}

/** Namespaces that AKS and its add-ons fill, and bring back themselves. */
export const NAMESPACES_OF_AKS: readonly string[] = [
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "gatekeeper-system",
  "aks-istio-system",
  "app-routing-system",
  "dataprotection-microsoft",
];

const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
const ACCOUNT = /^[a-z0-9]{3,24}$/;

/** Fills in the defaults of the backups of a cluster and reads their values. */
export function resolveBackup(
  reader: DeclarationReader,
  declared: BackupDeclaration,
  home: BackupHome,
): ResolvedBackup {
  const namespaces = declared.namespaces && reader.list("namespaces", declared.namespaces, parseLabelName);
  if (declared.namespaces && declared.excludedNamespaces && declared.excludedNamespaces.length > 0) {
    reader.report("excludedNamespaces", "must be left out beside namespaces, got both; say one of the two");
  }
  if (declared.namespaces?.length === 0) {
    reader.report("namespaces", "must have a namespace, got []; add one, or leave it out, which saves all");
  }
  reportTwice(reader, "namespaces", declared.namespaces);
  reportTwice(reader, "excludedNamespaces", declared.excludedNamespaces);
  return resolved({
    namespaces: namespaces ?? undefined,
    excludedNamespaces: namespaces
      ? []
      : reader.list("excludedNamespaces", declared.excludedNamespaces ?? NAMESPACES_OF_AKS, parseLabelName),
    startTime: reader.optional("startTime", declared.startTime, parseTime, "02:30"),
    everyHours: reader.optional("everyHours", declared.everyHours, choiceOf(HOURS), 24),
    retentionDays: reader.optional("retentionDays", declared.retentionDays, integerBetween(1, 360), 14),
    retentionWeeks: reader.optional("retentionWeeks", declared.retentionWeeks, integerBetween(2, 51), undefined),
    clusterScopedResources: declared.clusterScopedResources ?? true,
    volumeSnapshots: declared.volumeSnapshots ?? true,
    redundancy: reader.optional(
      "redundancy",
      declared.redundancy,
      choiceOf(REDUNDANCIES),
      reader.derived(() => (home.hasZones ? "ZoneRedundant" : "LocallyRedundant")),
    ),
    softDelete: reader.optional("softDelete", declared.softDelete, choiceOf(SOFT_DELETES), "On"),
    resourceGroup: reader.optional("resourceGroup", declared.resourceGroup, parseGroupName, home.resourceGroup),
    storageAccount: reader.optional("storageAccount", declared.storageAccount, parseAccount, home.storageAccount),
    preventDestroy: declared.preventDestroy ?? true,
    lock: declared.lock ?? false,
  });
}

function parseTime(time: string): string {
  if (TIME.test(time)) return time;
  throw new ValueError("be a time of the day in UTC", time, 'write it with two digits each, such as "02:30"');
}

/** @see https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-name */
function parseAccount(name: string): string {
  if (ACCOUNT.test(name)) return name;
  throw new ValueError("be 3 to 24 lower-case letters and digits", name, 'write it such as "stshopprodbackup"');
}

const REPLICATIONS = { LocallyRedundant: "LRS", ZoneRedundant: "ZRS", GeoRedundant: "GRS" } as const;

/** How a storage account keeps as many copies as the vault. */
export function replicationOf({ redundancy }: Pick<ResolvedBackup, "redundancy">): "LRS" | "ZRS" | "GRS" {
  return REPLICATIONS[redundancy];
}

/** A day in the past that schedules count from. */
const FIRST_DAY = "2026-01-01";
const HOURS_OF_DAY = 24;

/** When backups are made, as a repeating interval of ISO 8601. */
export function scheduleOf({ startTime, everyHours }: Pick<ResolvedBackup, "startTime" | "everyHours">): string {
  const period = everyHours === HOURS_OF_DAY ? "P1D" : `PT${everyHours}H`;
  return `R/${FIRST_DAY}T${startTime}:00+00:00/${period}`;
}

const DAYS_OF_WEEK = 7;

/** What is kept longer than the others. */
export function retentionRulesOf({ retentionWeeks }: Pick<ResolvedBackup, "retentionWeeks">) {
  if (retentionWeeks === undefined) return [];
  const duration = `P${retentionWeeks * DAYS_OF_WEEK}D`;
  return [{ name: "Weekly", priority: 25, duration, criteria: { absoluteCriteria: "FirstOfWeek" } }];
}
