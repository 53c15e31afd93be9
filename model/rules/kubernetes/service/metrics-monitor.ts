import { isUnreadable } from "../../../declaration-reader";
import type { ResolvedScrape } from "../../../kubernetes/metrics";
import { tcpPorts } from "../../../kubernetes/port";
import type { ResolvedServed } from "../../../kubernetes/served";
import { error, type Finding, type Rule } from "../../../rule";
import { oneOf } from "../../../value/value-error";

/** The definitions of monitors take any port and any time: what nobody answers is seen when an alert is missed. */
export const metricsMonitor: Rule<ResolvedServed> = {
  id: "service/metrics-monitor",
  holds:
    "What is scraped besides is another TCP port of the workload, and an answer takes no longer than the interval.",
  source: "https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint",
  *check({ metrics, ports }) {
    if (metrics === false || !metrics.monitor) return;
    const { also, ...main } = metrics.monitor;
    const at = ["metrics", "monitor"];
    yield* scrapeOf(main, at, metrics.path);
    const scrapable = tcpPorts(ports).filter((name) => name !== metrics.port);
    for (const [port, scrape] of Object.entries(also)) {
      if (!scrapable.includes(port)) {
        const remedy = scrapable.length > 0 ? `write ${oneOf(scrapable)}` : "declare the port, or leave it out";
        yield error([...at, "also", port], "be another TCP port of the workload", port, remedy);
      }
      yield* scrapeOf(scrape, [...at, "also", port], metrics.path);
    }
  },
};

/** How often is scraped where nobody says it: by AKS, and by an operator of Prometheus. */
const USUAL_INTERVAL_SECONDS = 30;

function* scrapeOf(
  { path, intervalSeconds, timeoutSeconds, scheme, tls }: ResolvedScrape,
  at: readonly string[],
  inherited: string,
): Iterable<Finding> {
  if (path !== inherited && !path.startsWith("/")) {
    yield error([...at, "path"], "begin with a slash", path, `write "/${path}"`);
  }
  const interval = intervalSeconds ?? USUAL_INTERVAL_SECONDS;
  if (timeoutSeconds !== undefined && timeoutSeconds > interval) {
    yield error(
      [...at, "timeoutSeconds"],
      `be at most intervalSeconds, which is ${interval}${intervalSeconds === undefined ? " by default" : ""}`,
      timeoutSeconds,
      `write ${interval} or less${intervalSeconds === undefined ? ", or a longer intervalSeconds beside it" : ""}`,
    );
  }
  if (tls && !isUnreadable(tls) && scheme === "http") {
    yield error([...at, "scheme"], 'be "https" where tls is declared', scheme, "leave scheme out, or tls");
  }
}
