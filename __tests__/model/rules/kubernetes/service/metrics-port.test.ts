import { metricsPort } from "../../../../../model/rules/kubernetes/service/metrics-port";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const dns = { container: 53, protocol: "UDP" as const };

describe("service/metrics-port", () => {
  it.each([
    ["the main port", {}],
    ["another port", { port: "admin" }],
    ["another path", { path: "/" }],
  ])("accepts %s", (_, metrics) => {
    expect(findings(metricsPort, service({ ports: { admin: 9000 }, metrics }))).toEqual([]);
  });

  it("accepts a service without metrics", () => {
    expect(findings(metricsPort, service({ metrics: false }))).toEqual([]);
  });

  it.each([
    [
      "the port is not declared",
      { port: "htp" },
      "port",
      'be a port of the service, got "htp"; write http, or metrics: false',
    ],
    ["the port is UDP", { port: "dns" }, "port", 'be a TCP port, got "dns" of UDP; write http, or metrics: false'],
    [
      "the path begins without a slash",
      { path: "metrics" },
      "path",
      'begin with a slash, got "metrics"; write "/metrics"',
    ],
  ])("fails when %s", (_, metrics, key, message) => {
    expect(findings(metricsPort, service({ ports: { dns }, metrics }))).toEqual([
      `error [metrics.${key}] must ${message}`,
    ]);
  });

  it("says nothing of ports where none is declared, because that is reported already", () => {
    expect(findings(metricsPort, service({ ports: { http: null } }))).toEqual([]);
  });

  it("fails when no port can be scraped", () => {
    expect(findings(metricsPort, service({ ports: { http: null, dns } }))).toEqual([
      "error [ports.dns] must stand beside a TCP port, which probes and metrics ask, got UDP; declare one, or let probes run commands or be false, and write metrics: false",
    ]);
  });
});
