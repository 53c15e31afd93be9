import { type BackupDeclaration, type ResolvedBackup, resolveBackup } from "../azure/backup";
import { type BudgetDeclaration, type ResolvedBudget, resolveBudget } from "../azure/budget";
import type { ResolvedCluster } from "../azure/cluster";
import {
  type ContainerLogsDeclaration,
  type ResolvedContainerLogs,
  resolveContainerLogs,
} from "../azure/container-logs";
import {
  type ControlPlaneLogsDeclaration,
  type ResolvedControlPlaneLogs,
  resolveControlPlaneLogs,
} from "../azure/control-plane-logs";
import { type DefenderDeclaration, type ResolvedDefender, resolveDefender } from "../azure/defender";
import { type DnsDeclaration, type ResolvedDns, resolveDns } from "../azure/dns";
import { type GrafanaDeclaration, type ResolvedGrafana, resolveGrafana } from "../azure/grafana";
import { NAME_OF, suffixOf } from "../azure/names";
import { nameOfRegion } from "../azure/region";
import {
  LONGEST_REGISTRY_NAME,
  type RegistryDeclaration,
  type ResolvedRegistry,
  resolveRegistry,
} from "../azure/registry";
import { uniqueName } from "../azure/unique-name";
import { zonesOf } from "../azure/zone";
import type { DeclarationReader } from "../declaration-reader";
import { parseDay } from "../value/day";
import { type ClusterMetricsDeclaration, type ResolvedClusterMetrics, resolveClusterMetrics } from "./cluster-metrics";

/** What is made around a cluster that is made here: each is one field, made where it is declared, and taken away by `null`. */
export interface AroundClusterDeclaration {
  /** What of the logs of the control plane is kept, beside those of the containers; `false` for nothing. @default {} */
  readonly diagnostics?: ControlPlaneLogsDeclaration | false;
  /** What of the logs of containers and nodes is kept, and how much it may be. @default {} */
  readonly logs?: ContainerLogsDeclaration;
  /** Backups of what runs in the cluster, with its volumes. @default - none */
  readonly backup?: BackupDeclaration;
  /** What the environment may cost in a month. @default - nobody watches it */
  readonly budget?: BudgetDeclaration;
  /** What is made of the metrics of the cluster: recording rules, and alerts about its nodes. @default - they are only kept */
  readonly metrics?: ClusterMetricsDeclaration;
  /** A Grafana of Azure that shows the metrics of the cluster. @default - none */
  readonly grafana?: GrafanaDeclaration;
  /** A container registry that the cluster pulls from. @default - none */
  readonly registry?: RegistryDeclaration;
  /** DNS zones of the hosts, with who writes records and certificates. @default - somebody else keeps them */
  readonly dns?: DnsDeclaration;
  /** Microsoft Defender for Containers: its sensor on each node. @default - none */
  readonly defender?: DefenderDeclaration;
  /**
   * Last day of an environment that ends, such as `"2026-12-31"`: Azure deletes the cluster in the night after it, and from then on
   * its stacks are written empty. @default - it does not end
   */
  readonly expires?: string;
}

/** What is made around a cluster, with every field known; undefined for what is not. */
export interface ResolvedAroundCluster {
  readonly diagnostics: ResolvedControlPlaneLogs | undefined;
  readonly logs: ResolvedContainerLogs | undefined;
  readonly backup: ResolvedBackup | undefined;
  readonly budget: ResolvedBudget | undefined;
  readonly metrics: ResolvedClusterMetrics | undefined;
  readonly grafana: ResolvedGrafana | undefined;
  readonly registry: ResolvedRegistry | undefined;
  readonly dns: ResolvedDns | undefined;
  readonly defender: ResolvedDefender | undefined;
  readonly expires: string | undefined;
}

/** What is around a cluster that is not made here. */
export const NOTHING_AROUND: ResolvedAroundCluster = {
  diagnostics: undefined,
  logs: undefined,
  backup: undefined,
  budget: undefined,
  metrics: undefined,
  grafana: undefined,
  registry: undefined,
  dns: undefined,
  defender: undefined,
  expires: undefined,
};

/** Where it is made, for what defaults follow from. */
export interface AroundContext {
  /** The cluster; undefined for one that is there already, which has nothing around it that is made here. */
  readonly cluster: ResolvedCluster | undefined;
  /** DNS zone of the platform, which nobody else has. */
  readonly domain: string;
  /** Id of the workspace of logs that is there already; undefined where one is made. */
  readonly workspaceId: string | undefined;
}

/** What of a workspace that is there already its owner says. */
const OF_OWNER = ["retentionDays", "dailyCapGb", "lock"] as const;

function refuseOfOwner(
  reader: DeclarationReader,
  logs: ContainerLogsDeclaration,
  workspaceId: string | undefined,
): void {
  if (workspaceId === undefined) return;
  for (const field of OF_OWNER.filter((each) => logs[each] !== undefined)) {
    reader.report(
      field,
      `must be left out beside workspaceId, got ${logs[field]}; whoever keeps that workspace says it there`,
    );
  }
}

const MOST_OF_ACCOUNT = 24;

/** Fills in the defaults of what is made around a cluster and reads its values. */
export function resolveAroundCluster(
  reader: DeclarationReader,
  declared: AroundClusterDeclaration,
  { cluster, domain, workspaceId }: AroundContext,
): ResolvedAroundCluster {
  if (!cluster) return NOTHING_AROUND;
  const { diagnostics, logs, backup, budget, metrics, grafana, registry, dns, expires } = declared;
  if (logs) refuseOfOwner(reader.at("logs"), logs, workspaceId);
  return {
    diagnostics:
      diagnostics === false ? undefined : resolveControlPlaneLogs(reader.at("diagnostics"), diagnostics ?? {}),
    logs: logs && resolveContainerLogs(reader.at("logs"), logs),
    backup:
      backup &&
      resolveBackup(reader.at("backup"), backup, {
        resourceGroup: reader.derived(() => `${cluster.resourceGroup}-backup`),
        storageAccount: reader.derived(() =>
          uniqueName(`st${suffixOf(cluster)}`, `${domain}/${cluster.name}`, MOST_OF_ACCOUNT),
        ),
        hasZones: reader.derived(() => zonesOf(cluster.location).length > 0),
      }),
    budget: budget && resolveBudget(reader.at("budget"), budget),
    expires: reader.optional("expires", expires, parseDay, undefined),
    metrics: metrics && resolveClusterMetrics(reader.at("metrics"), metrics),
    grafana:
      grafana &&
      resolveGrafana(
        reader.at("grafana"),
        grafana,
        reader.derived(() => NAME_OF.grafana(suffixOf(cluster))),
      ),
    registry:
      registry &&
      resolveRegistry(
        reader.at("registry"),
        registry,
        reader.derived(() =>
          uniqueName(NAME_OF.registry(suffixOf(cluster)), `${domain}/${cluster.name}`, LONGEST_REGISTRY_NAME),
        ),
        reader.derived(() => nameOfRegion(cluster.location)),
      ),
    dns: dns && resolveDns(reader.at("dns"), dns),
    defender: resolveDefenderOf(reader, declared, cluster),
  };
}

/** What Azure runs in the cluster is said once: by the module, or by the add-on with a workspace of one's own. */
function resolveDefenderOf(
  reader: DeclarationReader,
  { defender }: Pick<AroundClusterDeclaration, "defender">,
  cluster: ResolvedCluster,
): ResolvedDefender | undefined {
  if (!defender) return undefined;
  if (cluster.addons?.defender) {
    reader.report(
      "defender",
      "must be left out beside addons.defender, got both; take addons.defender away, for defender has its workspaceId too",
    );
  }
  return resolveDefender(reader.at("defender"), defender);
}
