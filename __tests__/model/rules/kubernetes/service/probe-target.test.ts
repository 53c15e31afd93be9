import { probeTarget } from "../../../../../model/rules/kubernetes/service/probe-target";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const ports = {
  admin: 9000,
  dns: { container: 53, protocol: "UDP" as const },
  stats: { container: 9102, sidecar: "log" },
};
const sidecars = { log: VALID_SIDECAR };

function probing(probe: object) {
  return findings(probeTarget, service({ ports, sidecars, probes: { readiness: probe } }));
}

describe("service/probe-target", () => {
  it.each([
    ["a path of the main port", { path: "/ready" }],
    ["a path of another port", { path: "/", port: "admin" }],
    ["a TCP connection", { port: "admin" }],
    ["a command", { command: ["/bin/check"] }],
    ["a command, whatever the port", { command: ["/bin/check"], port: "dns" }],
  ])("accepts %s", (_, probe) => {
    expect(probing(probe)).toEqual([]);
  });

  it.each([
    [
      "both a path and a command are named",
      { path: "/", command: ["/bin/check"] },
      "",
      "name a path or a command, got both; leave one out, or take an inherited one away with null",
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
      'error [probes.liveness.port] must be a TCP port, got "dns" of UDP; run a command in place of a request',
      'error [probes.readiness.port] must be a TCP port, got "dns" of UDP; run a command in place of a request',
    ]);
  });

  it("says nothing of ports where none is declared, because that is reported already", () => {
    expect(findings(probeTarget, service({ ports: { http: null } }))).toEqual([]);
  });
});
