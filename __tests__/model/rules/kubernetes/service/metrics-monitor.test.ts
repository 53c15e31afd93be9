import type { MonitorDeclaration } from "../../../../../model/kubernetes/metrics";
import { metricsMonitor } from "../../../../../model/rules/kubernetes/service/metrics-monitor";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const dns = { container: 5353, protocol: "UDP" } as const;
const ports = { http: 8080, exporter: 9102, dns };

function found(monitor: MonitorDeclaration, changes: object = {}): readonly string[] {
  return findings(metricsMonitor, service({ ports, metrics: { port: "http", monitor }, ...changes }));
}

describe("rule service/metrics-monitor", () => {
  it.each<[string, MonitorDeclaration]>([
    ["nothing more is said", {}],
    ["another TCP port is scraped besides", { also: { exporter: { path: "/stats/prometheus" } } }],
    ["an answer may take as long as the interval", { intervalSeconds: 15, timeoutSeconds: 15 }],
    ["a token is shown over TLS", { tls: {}, bearerToken: { secret: "scraper", key: "token" } }],
  ])("accepts that %s", (_, monitor) => expect(found(monitor)).toEqual([]));

  it.each<[string, MonitorDeclaration, string]>([
    [
      "an answer may take longer than the interval",
      { intervalSeconds: 15, timeoutSeconds: 16 },
      "error [metrics.monitor.timeoutSeconds] must be at most intervalSeconds, which is 15, got 16; write 15 or less",
    ],
    [
      "a path begins without a slash",
      { path: "metrics" },
      'error [metrics.monitor.path] must begin with a slash, got "metrics"; write "/metrics"',
    ],
    [
      "the port is the main one",
      { also: { http: {} } },
      'error [metrics.monitor.also.http] must be another TCP port of the workload, got "http"; write exporter',
    ],
    [
      "the port is UDP",
      { also: { dns: {} } },
      'error [metrics.monitor.also.dns] must be another TCP port of the workload, got "dns"; write exporter',
    ],
    [
      "the port has a certificate and speaks plain HTTP",
      { also: { exporter: { scheme: "http", tls: {} } } },
      'error [metrics.monitor.also.exporter.scheme] must be "https" where tls is declared, got "http"; leave scheme out, or tls',
    ],
    [
      "an answer may take longer than the usual interval",
      { timeoutSeconds: 31 },
      "error [metrics.monitor.timeoutSeconds] must be at most intervalSeconds, which is 30 by default, got 31; write 30 or less, or a longer intervalSeconds beside it",
    ],
  ])("fails when %s", (_, monitor, message) => expect(found(monitor)).toEqual([message]));

  it("has no port to offer where there is no other", () => {
    const [message] = found({ also: { admin: {} } }, { ports: { http: 8080 } });
    expect(message).toContain('got "admin"; declare the port, or leave it out');
  });

  it("says nothing where nobody scrapes", () => {
    expect(findings(metricsMonitor, service({ metrics: false }))).toEqual([]);
  });
});
