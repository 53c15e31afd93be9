import { type ReceiverDeclaration, type ResolvedReceiver, resolveReceiver } from "../azure/receiver";
import { type Location, parseLocation } from "../azure/region";
import type { DeclarationReader } from "../declaration-reader";
import { PROMETHEUS_OPERATOR, SCRAPED } from "../kubernetes/alert-rules";
import { type AlertSettings, type ResolvedAlertSettings, readSettings } from "../kubernetes/alerts";
import type { ClusterConventions } from "../kubernetes/cluster-conventions";
import { mapRecord } from "../record";
import { resolved } from "../resolved";
import { parseLabelName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { parseLabelValue } from "../value/label";
import { parseResourceId } from "../value/resource-id";
import { orToken } from "../value/token";
import { ValueError } from "../value/value-error";

/** Who evaluates the alerts of an environment, and who hears of them. */
export interface AlertingDeclaration {
  /**
   * Who hears of alerts, by the name of a team: the id of an action group of Azure, or addresses for which one is made.
   * `default` hears of what belongs to no other. @default {}
   */
  readonly receivers?: Readonly<Record<string, string | ReceiverDeclaration>>;
  /**
   * Whether alerts are objects of kind PrometheusRule, which a Prometheus of your own evaluates: the cluster has the definition.
   *
   * @default false; alerts are rule groups of Azure Monitor where the cluster is made here, and nowhere else
   */
  readonly prometheusRules?: boolean;
  /** Pods of that Prometheus, which have a way to those that they scrape in closed namespaces. @default - the collector of AKS, elsewhere nobody */
  readonly scraper?: ScraperDeclaration;
  /**
   * What keeps the metrics of an AKS cluster that is there already: alerts are rule groups in its resource group then. A cluster
   * that is made here has a workspace of its own. @default - alerts of such a cluster are rule groups nowhere
   */
  readonly metricsWorkspace?: MetricsWorkspaceDeclaration;
  /** A certificate of cert-manager in the namespace of the gateway that ends soon; cert-manager has to be scraped. @default - nobody watches it */
  readonly certificateEnding?: AlertSettings & {
    /** Days before its end, 1 to 90. @default 14 */
    readonly days?: number;
  };
}

/** A workspace of Azure Monitor that keeps the metrics of a cluster. */
export interface MetricsWorkspaceDeclaration {
  /** Id of the workspace, of the type `Microsoft.Monitor/accounts`. */
  readonly id: string;
  /** Region of the workspace, where its rule groups have to be. */
  readonly location: Location;
}

/** Pods of a Prometheus of your own. */
export interface ScraperDeclaration {
  /** Name of their namespace. */
  readonly namespace: string;
  /** Labels that they have. @default - all pods of the namespace */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Who evaluates alerts and hears of them, with every field known. It is a valid declaration too. */
export interface ResolvedAlerting {
  readonly receivers: Readonly<Record<string, string | ResolvedReceiver>>;
  readonly prometheusRules: boolean;
  readonly scraper: ScraperDeclaration | undefined;
  readonly metricsWorkspace: MetricsWorkspaceDeclaration | undefined;
  readonly certificateEnding: (ResolvedAlertSettings & { readonly days: number }) | undefined;
}

/** Name of the receiver of what belongs to no other. */
const DEFAULT_RECEIVER = "default";

const DAYS_BEFORE_END = 14;
const MINUTES_OF_CERTIFICATE = 60;
const parseMetricsWorkspace = parseResourceId("Microsoft.Monitor/accounts");
const parseActionGroup = parseResourceId("Microsoft.Insights/actionGroups");

/** Fills in the defaults of who evaluates alerts and reads its values. */
export function resolveAlerting(reader: DeclarationReader, declared: AlertingDeclaration = {}): ResolvedAlerting {
  const { certificateEnding: certificate } = declared;
  const at = reader.at("certificateEnding");
  for (const team of Object.keys(declared.receivers ?? {})) readTeam(reader.at("receivers"), team);
  return {
    receivers: mapRecord(declared.receivers, (receiver, team) =>
      typeof receiver === "string"
        ? reader.at("receivers").required(
            team,
            receiver,
            orToken((written: string) => parseActionGroup(written).id),
          )
        : resolveReceiver(reader.at("receivers", team), receiver),
    ),
    prometheusRules: declared.prometheusRules ?? false,
    scraper: resolveScraper(reader.at("scraper"), declared.scraper ?? undefined),
    metricsWorkspace: resolveWorkspace(reader.at("metricsWorkspace"), declared.metricsWorkspace ?? undefined),
    certificateEnding: certificate && {
      ...readSettings(at, certificate, MINUTES_OF_CERTIFICATE),
      days: at.optional("days", certificate.days, integerBetween(1, 90), DAYS_BEFORE_END),
    },
  };
}

/** A receiver is named as a team is, which is a label of pods. */
function readTeam(reader: DeclarationReader, team: string): void {
  try {
    parseLabelValue(team);
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown;
    reader.report(team, thrown.message);
  }
}

function resolveWorkspace(
  reader: DeclarationReader,
  declared: MetricsWorkspaceDeclaration | undefined,
): MetricsWorkspaceDeclaration | undefined {
  return (
    declared && {
      id: reader.required(
        "id",
        declared.id,
        orToken((written: string) => parseMetricsWorkspace(written).id),
      ),
      location: reader.required("location", declared.location, parseLocation),
    }
  );
}

function resolveScraper(
  reader: DeclarationReader,
  declared: ScraperDeclaration | undefined,
): ScraperDeclaration | undefined {
  return (
    declared &&
    resolved({
      namespace: reader.required("namespace", declared.namespace, parseLabelName),
      labels:
        declared.labels &&
        mapRecord(declared.labels, (value, key) => reader.at("labels").required(key, value, parseLabelValue)),
    })
  );
}

/** What the cluster has, with the Prometheus in it that scrapes its pods. */
export function withPrometheus(conventions: ClusterConventions, alerting: ResolvedAlerting): ClusterConventions {
  const { prometheusRules, scraper } = alerting;
  if (!prometheusRules && !scraper) return conventions;
  return {
    ...conventions,
    ...(scraper && { scraper }),
    ...(prometheusRules && { monitors: { apiVersion: PROMETHEUS_OPERATOR }, annotated: SCRAPED }),
  };
}

/** Name of the receiver that hears of a team's alerts; undefined for none. */
export function receiverOf(
  { receivers }: Pick<ResolvedAlerting, "receivers">,
  team = DEFAULT_RECEIVER,
): string | undefined {
  return [team, DEFAULT_RECEIVER].find((name) => Object.hasOwn(receivers, name));
}
