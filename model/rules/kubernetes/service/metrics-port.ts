import { tcpPorts } from "../../../kubernetes/port";
import type { ResolvedServed } from "../../../kubernetes/served";
import { error, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import { noTcpPort } from "../asked-port";

/** Prometheus finds the port and the path in annotations of the pods and reports nothing when they are wrong. */
export const metricsPort: Rule<ResolvedServed> = {
  id: "service/metrics-port",
  holds: "Metrics are scraped from a TCP port of the service, at a path that begins with a slash.",
  source: "https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config",
  *check({ metrics, ports }) {
    if (metrics === false) return;
    if (!metrics.path.startsWith("/")) {
      yield error(["metrics", "path"], "begin with a slash", metrics.path, `write "/${metrics.path}"`);
    }
    const scrapable = tcpPorts(ports);
    const remedy = scrapable.length > 0 ? `write ${oneOf(scrapable)}, or metrics: false` : "write metrics: false";
    const port = Object.hasOwn(ports, metrics.port) ? ports[metrics.port] : undefined;
    if (port === undefined) {
      yield error(["metrics", "port"], "be a port of the service", metrics.port, remedy);
    } else if (scrapable.length === 0) {
      yield noTcpPort(metrics.port, port);
    } else if (!scrapable.includes(metrics.port)) {
      yield error(["metrics", "port"], "be a TCP port", new Wording(`"${metrics.port}" of UDP`), remedy);
    }
  },
};
