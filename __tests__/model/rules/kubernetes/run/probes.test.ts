import type { ProbeDeclaration } from "../../../../../model/kubernetes/probe";
import { probes } from "../../../../../model/rules/kubernetes/run/probes";
import { cronJob } from "../../../../support/cron-job";
import { findings } from "../../../../support/findings";
import { VALID_SIDECAR } from "../../../../support/service";

const asking = (probe: ProbeDeclaration) => ({ ...VALID_SIDECAR, probes: { startup: probe } });

describe("run/probes", () => {
  it("accepts sidecars without probes, and probes by a command", () => {
    const sidecars = { log: VALID_SIDECAR, proxy: asking({ command: ["/bin/check"] }) };
    expect(findings(probes, cronJob({ sidecars }))).toEqual([]);
  });

  it.each<[string, ProbeDeclaration]>([
    ["/ready", { path: "/ready" }],
    ["gRPC", { grpc: true }],
    ["a TCP connection", {}],
    ["an empty one", { command: [] }],
  ])("fails when a sidecar or a native sidecar is asked by %s", (asked, probe) => {
    const proxy = { ...asking(probe), restartPolicy: "Always" as const };
    const message = `must run a command, got ${asked}; write it such as { command: ["/bin/check"] }: a job has no ports that could be asked`;
    expect(findings(probes, cronJob({ sidecars: { log: asking(probe) }, initContainers: { proxy } }))).toEqual([
      `error [sidecars.log.probes.startup] ${message}`,
      `error [initContainers.proxy.probes.startup] ${message}`,
    ]);
  });

  it("leaves probes of a container that runs to its end to another rule", () => {
    expect(findings(probes, cronJob({ initContainers: { wait: asking({ path: "/" }) } }))).toEqual([]);
  });
});
