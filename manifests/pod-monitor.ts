import type { ClusterConventions, MonitorKinds } from "../model/kubernetes/cluster-conventions";
import { selectorOf, TEAM_LABEL } from "../model/kubernetes/labels";
import { monitorOf, type ResolvedScrape } from "../model/kubernetes/metrics";
import type { SecretKey } from "../model/kubernetes/scaler";
import type { ResolvedServed } from "../model/kubernetes/served";
import { type KubernetesObject, metadataOf, type ObjectOwner } from "./kubernetes-object";

/** An object that tells a Prometheus which pods to scrape, and how. */
export interface PodMonitor extends KubernetesObject {
  readonly spec: Readonly<Record<string, unknown>>;
}

/**
 * What tells a Prometheus how to scrape the pods of a workload, by the names of their ports.
 *
 * @returns undefined where annotations say it, or nothing in the cluster knows such objects
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/prometheus-metrics-scrape-crd
 */
export function podMonitor(
  { metrics, team }: Pick<ResolvedServed, "metrics" | "team">,
  owner: ObjectOwner,
  conventions: Pick<ClusterConventions, "monitors">,
): PodMonitor | undefined {
  const { monitors } = conventions;
  const monitor = monitorOf(metrics, conventions);
  if (metrics === false || !monitors || !monitor) return undefined;
  const { also, ...main } = monitor;
  const others = Object.entries(also).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    apiVersion: monitors.apiVersion,
    kind: "PodMonitor",
    metadata: metadataOf(owner),
    spec: {
      ...limitsOf(monitors),
      // the metrics are told apart by the name of the workload, and its owner is known
      jobLabel: "app.kubernetes.io/name",
      ...(team !== undefined && { podTargetLabels: [TEAM_LABEL] }),
      selector: { matchLabels: { ...selectorOf(owner) } },
      podMetricsEndpoints: [[metrics.port, main] as const, ...others].map(([port, scrape]) => endpoint(port, scrape)),
    },
  };
}

function limitsOf({ limits }: MonitorKinds): Readonly<Record<string, number>> {
  return limits
    ? { labelLimit: limits.labels, labelNameLengthLimit: limits.name, labelValueLengthLimit: limits.value }
    : {};
}

function endpoint(port: string, scrape: ResolvedScrape): Readonly<Record<string, unknown>> {
  const { path, scheme, tls, bearerToken, intervalSeconds, timeoutSeconds } = scrape;
  const relabelings = relabelingsOf(scrape);
  return {
    port,
    path,
    scheme,
    ...(intervalSeconds !== undefined && { interval: `${intervalSeconds}s` }),
    ...(timeoutSeconds !== undefined && { scrapeTimeout: `${timeoutSeconds}s` }),
    ...(bearerToken && { authorization: { type: "Bearer", credentials: keyOf(bearerToken) } }),
    ...(tls && {
      tlsConfig: {
        ...(tls.ca && { ca: { secret: keyOf(tls.ca) } }),
        ...(tls.serverName !== undefined && { serverName: tls.serverName }),
        ...(tls.insecureSkipVerify !== undefined && { insecureSkipVerify: tls.insecureSkipVerify }),
      },
    }),
    ...(relabelings.length > 0 && { metricRelabelings: relabelings }),
  };
}

function relabelingsOf({ keep, drop }: ResolvedScrape): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries({ keep, drop }).flatMap(([action, regex]) =>
    regex === undefined ? [] : [{ action, regex, sourceLabels: ["__name__"] }],
  );
}

function keyOf({ secret, key }: SecretKey): { readonly name: string; readonly key: string } {
  return { name: secret, key };
}
