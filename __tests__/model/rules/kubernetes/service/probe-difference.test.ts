import { probeDifference } from "../../../../../model/rules/kubernetes/service/probe-difference";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const MESSAGE = "should ask something else than the readiness probe, or be more patient";
const REMEDY = "ask a path that needs no other service, or raise failureThreshold";

describe("service/probe-difference", () => {
  it.each([
    ["the defaults", {}],
    ["another path", { liveness: { path: "/live" }, readiness: { path: "/ready" } }],
    ["another port", { liveness: { port: "admin" }, readiness: {} }],
    [
      "more patience, by one second",
      { liveness: { path: "/", periodSeconds: 31, failureThreshold: 1 }, readiness: { path: "/" } },
    ],
    [
      "as much patience with more failures, as public manifests have it",
      {
        liveness: { path: "/", periodSeconds: 3, failureThreshold: 5 },
        readiness: { path: "/", periodSeconds: 5, failureThreshold: 3 },
      },
    ],
    [
      "one connection with the same patience",
      { liveness: { path: false as const }, readiness: { path: false as const } },
    ],
    [
      "one gRPC service with the same patience",
      { liveness: { grpc: true as const }, readiness: { grpc: true as const } },
    ],
    ["no liveness probe", { liveness: false as const, readiness: { path: "/" } }],
    ["no readiness probe", { liveness: { path: "/" }, readiness: false as const }],
    ["another service of gRPC", { liveness: { grpc: "live" }, readiness: { grpc: "ready" } }],
  ])("accepts %s", (_, probes) => {
    expect(findings(probeDifference, service({ ports: { admin: 9000 }, probes }))).toEqual([]);
  });

  it.each([
    ["path", { path: "/health" }, "/health"],
    ["command", { command: ["/bin/check"] }, "the same command"],
  ])("warns when both ask the same %s with the same patience", (_, probe, shown) => {
    expect(findings(probeDifference, service({ probes: { liveness: probe, readiness: probe } }))).toEqual([
      `warning [probes.liveness] ${MESSAGE}, got ${shown}; ${REMEDY}`,
    ]);
  });

  it.each([
    ["path", { path: "/" }],
    ["connection", { path: false as const }],
    ["gRPC service", { grpc: true as const }],
  ])("warns when both ask the same %s, and liveness is less patient", (_, probe) => {
    const probes = { liveness: { ...probe, failureThreshold: 2 }, readiness: probe };
    expect(findings(probeDifference, service({ probes }))).toHaveLength(1);
  });
});
