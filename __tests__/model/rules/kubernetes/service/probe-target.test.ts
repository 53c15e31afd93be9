import type { ProbeDeclaration } from "../../../../../model/kubernetes/probe";
import { probeTarget } from "../../../../../model/rules/kubernetes/service/probe-target";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const ports = {
  admin: 9000,
  dns: { container: 53, protocol: "UDP" as const },
  stats: { container: 9102, sidecar: "log" },
};
const sidecars = { log: VALID_SIDECAR };

function probing(probe: ProbeDeclaration | false) {
  return findings(probeTarget, service({ ports, sidecars, probes: { readiness: probe } }));
}

describe("service/probe-target", () => {
  it.each<[string, ProbeDeclaration | false]>([
    ["a path of the main port", { path: "/ready" }],
    ["a path of another port", { path: "/", port: "admin" }],
    ["a TCP connection", { port: "admin" }],
    ["gRPC", { grpc: true }],
    ["a service of gRPC", { grpc: "shop.Carts", port: "admin" }],
    ["nothing", false],
    ["a command", { command: ["/bin/check"] }],
    ["a command, whatever the port", { command: ["/bin/check"], port: "dns" }],
  ])("accepts %s", (_, probe) => {
    expect(probing(probe)).toEqual([]);
  });

  it.each<[string, ProbeDeclaration, string, string]>([
    [
      "both a path and a command are named",
      { path: "/", command: ["/bin/check"] },
      "",
      "name a path, gRPC or a command, got path and command; leave one out, or take an inherited one away with null",
    ],
    [
      "a path, gRPC and a command are named",
      { path: "/", grpc: true, command: ["/bin/check"] },
      "",
      "name a path, gRPC or a command, got path and gRPC and command; leave one out, or take an inherited one away with null",
    ],
    [
      "the command is empty",
      { command: [] },
      ".command",
      'name a program, got []; write it such as ["/bin/check", "--quick"]',
    ],
    ["the path begins without a slash", { path: "ready" }, ".path", 'begin with a slash, got "ready"; write "/ready"'],
    ["the port is not declared", { port: "htp" }, ".port", 'be a port of the service, got "htp"; write http or admin'],
    [
      "the port is a name that every object has",
      { port: "constructor" },
      ".port",
      'be a port of the service, got "constructor"; write http or admin',
    ],
    [
      "the port belongs to a sidecar",
      { port: "stats" },
      ".port",
      'be a port of the main container, got "stats" of sidecar log; write http or admin',
    ],
    ["the port is UDP", { port: "dns" }, ".port", 'be a TCP port, got "dns" of UDP; write http or admin'],
  ])("fails when %s", (_, probe, place, message) => {
    expect(probing(probe)).toEqual([`error [probes.readiness${place}] must ${message}`]);
  });

  it("fails for each probe that is wrong", () => {
    const probe = { port: "htp" };
    const found = findings(probeTarget, service({ probes: { liveness: probe, readiness: probe, startup: probe } }));
    expect(found.map((finding) => finding.split("]")[0])).toEqual([
      "error [probes.liveness.port",
      "error [probes.readiness.port",
      "error [probes.startup.port",
    ]);
  });

  it("fails when a default probe has no TCP port to ask, and says what is left", () => {
    expect(findings(probeTarget, service({ ports: { http: null, dns: ports.dns } }))).toEqual([
      ...[1, 2].map(
        () =>
          "error [ports.dns] must stand beside a TCP port, which probes and metrics ask, got UDP; declare one, or let probes run commands or be false, and write metrics: false",
      ),
    ]);
  });

  it("accepts a worker without ports, which is not asked, or by a command", () => {
    const worker = { ports: { http: null } };
    expect(findings(probeTarget, service(worker))).toEqual([]);
    expect(findings(probeTarget, service({ ...worker, probes: { liveness: { command: ["/bin/check"] } } }))).toEqual(
      [],
    );
  });

  it("fails when a worker without ports is asked by a request", () => {
    expect(findings(probeTarget, service({ ports: { http: null }, probes: { liveness: { path: "/live" } } }))).toEqual([
      "error [probes.liveness] must ask a port of the main container, got none; run a command in place of a request, or declare the port",
    ]);
  });

  it("accepts the first port of a sidecar for its probes, and fails when they ask another container", () => {
    const asking = (liveness: ProbeDeclaration) => ({ sidecars: { log: { ...VALID_SIDECAR, probes: { liveness } } } });
    expect(findings(probeTarget, service({ ports, ...asking({ path: "/" }) }))).toEqual([]);
    expect(findings(probeTarget, service({ ports, ...asking({ port: "admin" }) }))).toEqual([
      'error [sidecars.log.probes.liveness.port] must be a port of sidecar log, got "admin" of the main container; write stats',
    ]);
    expect(findings(probeTarget, service(asking({ path: "/" })))).toEqual([
      'error [sidecars.log.probes.liveness.port] must be a port of sidecar log, got "http" of the main container; run a command in place of a request',
    ]);
  });
});
