import { DeclarationReader } from "../../../model/declaration-reader";
import { type MetricsDeclaration, resolveMetrics } from "../../../model/kubernetes/metrics";
import type { Problem } from "../../../model/problem";

function read(declared: MetricsDeclaration | undefined) {
  const problems: Problem[] = [];
  const metrics = resolveMetrics(new DeclarationReader(problems), declared, "http");
  return { metrics, problems: problems.map(({ place, message }) => `${place} ${message}`) };
}

describe("where metrics are", () => {
  it("is /metrics of the port that is handed in, said by annotations", () => {
    expect(read(undefined).metrics).toEqual({ port: "http", path: "/metrics" });
  });

  it("is read again as it is", () => {
    const tls = { ca: { secret: "ca", key: "ca.crt" } };
    const { metrics } = read({ monitor: { intervalSeconds: 15, tls, also: { exporter: { drop: "go_.*" } } } });
    expect(read(metrics).metrics).toEqual(metrics);
    expect(metrics.monitor).toMatchObject({
      path: "/metrics",
      scheme: "https",
      also: { exporter: { scheme: "http" } },
    });
  });

  it.each([5, 600])("may be asked every %d seconds", (intervalSeconds) => {
    expect(read({ monitor: { intervalSeconds } }).problems).toEqual([]);
  });

  it.each([4, 601])("may not be asked every %d seconds", (intervalSeconds) => {
    expect(read({ monitor: { intervalSeconds } }).problems).toEqual([
      `monitor.intervalSeconds must be a whole number from 5 to 600, got ${intervalSeconds}; choose one in that range`,
    ]);
  });

  it.each(["http_.*|process_.*", "up", "[a-z]+_(total|sum)"])("keeps %s", (keep) => {
    expect(read({ monitor: { keep } }).problems).toEqual([]);
  });

  it.each(["", "http_(", "(?!go_).*", "(a)\\1"])("does not keep %j, which RE2 does not read", (keep) => {
    expect(read({ monitor: { also: { exporter: { keep } } } }).problems).toEqual([
      expect.stringContaining("monitor.also.exporter.keep must be an expression of names of metrics, as RE2 reads it"),
    ]);
  });

  it("names Secrets and certificates as Kubernetes does", () => {
    const monitor = {
      bearerToken: { secret: "My Token", key: "t" },
      tls: { ca: { secret: "a_b", key: "c" }, serverName: "-" },
    };
    const fields = read({ monitor }).problems.map((problem) => problem.split(" ")[0]);
    expect(fields).toEqual(["monitor.bearerToken.secret", "monitor.tls.ca.secret", "monitor.tls.serverName"]);
  });
});
