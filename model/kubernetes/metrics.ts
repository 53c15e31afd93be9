import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseHostName, parseSubdomainName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { isRe2 } from "../value/re2";
import { ValueError } from "../value/value-error";
import type { ClusterConventions } from "./cluster-conventions";
import type { SecretKey } from "./scaler";

const SCHEMES = ["http", "https"] as const;

/** How a Prometheus asks a port for metrics, where it is told by an object of its own. */
export interface ScrapeDeclaration {
  /** Path of the metrics; it begins with a slash. @default - that of `metrics` */
  readonly path?: string;
  /** Whether the port speaks TLS. @default "http", or "https" where `tls` is declared */
  readonly scheme?: (typeof SCHEMES)[number];
  /** How Prometheus knows that it talks to the right pod. @default - it does not look */
  readonly tls?: ScrapeTlsDeclaration;
  /** Key of a Secret of the same namespace that has a token, which Prometheus shows. @default - it shows none */
  readonly bearerToken?: SecretKey;
  /** Seconds between two scrapes, 5 to 600. @default - as Prometheus is set, every 30 seconds on AKS */
  readonly intervalSeconds?: number;
  /** Seconds that an answer may take, at most the interval, 1 to 600. @default - as Prometheus is set */
  readonly timeoutSeconds?: number;
  /** Expression of the names of the metrics that are kept, such as `"http_.*|process_.*"`; it holds for whole names. @default - all */
  readonly keep?: string;
  /** Expression of the names of metrics that are dropped, such as `"go_gc_.*"`; it holds for whole names. @default - none */
  readonly drop?: string;
}

/** Whom Prometheus takes for the right pod. */
export interface ScrapeTlsDeclaration {
  /** Key of a Secret of the same namespace that has the certificates of whoever signed that of the pod. @default - those of Prometheus */
  readonly ca?: SecretKey;
  /** Name in the certificate of the pod. @default - its address */
  readonly serverName?: string;
  /** Whether anybody's certificate will do. @default false */
  readonly insecureSkipVerify?: boolean;
}

/**
 * What annotations of pods cannot say: an object of kind PodMonitor says it, and the pods have no annotations.
 *
 * @typeParam Port names of the ports
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/prometheus-metrics-scrape-crd
 */
export interface MonitorDeclaration<Port extends string = string> extends ScrapeDeclaration {
  /** More ports that have metrics, such as those of sidecars, by name. @default {} */
  readonly also?: { readonly [Name in Port]?: ScrapeDeclaration };
}

/**
 * Where the metrics of pods are.
 *
 * @typeParam Port names of the ports
 */
export interface MetricsDeclaration<Port extends string = string> {
  /** Name of the port. @default - the port named `metrics`, or the main port */
  readonly port?: Port;
  /** Path of the metrics; it begins with a slash. @default "/metrics" */
  readonly path?: string;
  /**
   * How they are scraped where it is not by plain HTTP of one port; `{}` for an object of kind PodMonitor as it is. Where
   * nothing in the cluster knows such objects, the annotations stay. @default - annotations of the pods say where
   */
  readonly monitor?: MonitorDeclaration<Port>;
}

/** How a port is asked, with every field known, each as in {@link ScrapeDeclaration}. It is a valid declaration too. */
export interface ResolvedScrape {
  readonly path: string;
  readonly scheme: (typeof SCHEMES)[number];
  readonly tls: ScrapeTlsDeclaration | undefined;
  readonly bearerToken: SecretKey | undefined;
  readonly intervalSeconds: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly keep: string | undefined;
  readonly drop: string | undefined;
}

/** What annotations cannot say, with every field known. It is a valid declaration too. */
export interface ResolvedMonitor extends ResolvedScrape {
  readonly also: Readonly<Record<string, ResolvedScrape>>;
}

/** Where the metrics of pods are, with every field known. It is a valid declaration too. */
export interface ResolvedMetrics {
  readonly port: string;
  readonly path: string;
  readonly monitor?: ResolvedMonitor | undefined;
}

const DEFAULT_PATH = "/metrics";
const parseInterval = integerBetween(5, 600);
const parseTimeout = integerBetween(1, 600);

/**
 * Fills in the defaults of where metrics are and reads the values.
 *
 * @param port name of the port where nothing is declared
 */
export function resolveMetrics(
  reader: DeclarationReader,
  declared: MetricsDeclaration | undefined,
  port: string,
): ResolvedMetrics {
  const path = declared?.path ?? DEFAULT_PATH;
  const monitor = declared?.monitor ?? undefined;
  const at = reader.at("monitor");
  return resolved({
    port: declared?.port ?? port,
    path,
    monitor: monitor && {
      ...resolveScrape(at, monitor, path),
      also: mapRecord(monitor.also ?? {}, (scrape, name) => resolveScrape(at.at("also", name), scrape ?? {}, path)),
    },
  });
}

function resolveScrape(reader: DeclarationReader, declared: ScrapeDeclaration, path: string): ResolvedScrape {
  const { tls, bearerToken } = declared;
  for (const [field, key] of Object.entries({ bearerToken, ca: tls?.ca })) {
    if (!key) continue;
    const at = field === "ca" ? reader.at("tls", "ca") : reader.at(field);
    at.required("secret", key.secret, parseSubdomainName);
  }
  if (tls?.serverName) reader.at("tls").required("serverName", tls.serverName, parseHostName);
  return {
    path: declared.path ?? path,
    scheme: reader.optional("scheme", declared.scheme, choiceOf(SCHEMES), tls ? "https" : "http"),
    tls: tls ?? undefined,
    bearerToken: bearerToken ?? undefined,
    intervalSeconds: reader.optional("intervalSeconds", declared.intervalSeconds, parseInterval, undefined),
    timeoutSeconds: reader.optional("timeoutSeconds", declared.timeoutSeconds, parseTimeout, undefined),
    keep: reader.optional("keep", declared.keep, parseExpression, undefined),
    drop: reader.optional("drop", declared.drop, parseExpression, undefined),
  };
}

function parseExpression(text: string): string {
  if (text !== "" && isRe2(text)) return text;
  throw new ValueError(
    "be an expression of names of metrics, as RE2 reads it",
    text,
    'write one such as "http_.*|process_.*"',
  );
}

/** What annotations cannot say of where metrics are; undefined where they say it all, and where nothing knows more. */
export function monitorOf(
  metrics: ResolvedMetrics | false,
  { monitors }: Pick<ClusterConventions, "monitors">,
): ResolvedMonitor | undefined {
  return metrics === false || !monitors ? undefined : metrics.monitor;
}

/** How each port of a monitor is asked. */
export function scrapesOf(monitor: ResolvedMonitor | undefined): readonly ResolvedScrape[] {
  return monitor ? [monitor, ...Object.values(monitor.also)] : [];
}
