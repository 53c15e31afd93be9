import type { ProbesDeclaration } from "../../../../../model/kubernetes/probe";
import { probeRequest } from "../../../../../model/rules/kubernetes/service/probe-request";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const ASK = { path: "/ready" };

describe("service/probe-request", () => {
  it.each<[string, ProbesDeclaration]>([
    ["headers and a scheme of an HTTP request", { readiness: { ...ASK, headers: { Host: "shop" }, scheme: "HTTPS" } }],
    ["several successes of readiness", { readiness: { ...ASK, successThreshold: 2 } }],
    [
      "one success of the others",
      { liveness: { ...ASK, successThreshold: 1 }, startup: { ...ASK, successThreshold: 1 } },
    ],
    ["no probes", { liveness: false, readiness: false }],
  ])("accepts %s", (_, probes) => {
    expect(findings(probeRequest, service({ probes }))).toEqual([]);
    expect(findings(probeRequest, service({ sidecars: { log: { ...VALID_SIDECAR, probes } } }))).toEqual([]);
  });

  it.each<[string, ProbesDeclaration, string]>([
    [
      "gRPC has headers",
      { readiness: { grpc: true, headers: { Host: "shop" } } },
      'readiness.headers] must belong to an HTTP request, got no path; write a path, such as "/"',
    ],
    [
      "a TCP connection has a scheme",
      { readiness: { path: false, scheme: "HTTPS" } },
      'readiness.scheme] must belong to an HTTP request, got no path; write a path, such as "/"',
    ],
    [
      "a header has a name that HTTP does not know",
      { readiness: { ...ASK, headers: { "X Probe": "yes" } } },
      'readiness.headers["X Probe"]] must be the name of a header, got "X Probe"; write it such as "Host"',
    ],
    [
      "liveness has to succeed twice",
      { liveness: { ...ASK, successThreshold: 2 } },
      "liveness.successThreshold] must be 1 for a liveness probe, got 2; leave it out",
    ],
    [
      "a startup probe has to succeed twice",
      { startup: { ...ASK, successThreshold: 2 } },
      "startup.successThreshold] must be 1 for a startup probe, got 2; leave it out",
    ],
  ])("fails when %s", (_, probes, message) => {
    expect(findings(probeRequest, service({ probes }))).toEqual([`error [probes.${message}`]);
    expect(findings(probeRequest, service({ sidecars: { log: { ...VALID_SIDECAR, probes } } }))).toEqual([
      `error [sidecars.log.probes.${message}`,
    ]);
  });
});
