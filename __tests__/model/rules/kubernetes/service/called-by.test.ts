import { calledBy } from "../../../../../model/rules/kubernetes/service/called-by";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const TESTS = { namespace: "load", labels: { app: "k6" } };

describe("service/called-by", () => {
  it("accepts pods with labels, on every port or on some", () => {
    expect(findings(calledBy, service({ calledBy: [TESTS, { ...TESTS, ports: ["http"] }] }))).toEqual([]);
  });

  it("fails for ports that the service does not have, for none, and for labels that no pod has", () => {
    const wrong = [
      { ...TESTS, ports: ["grpc"] },
      { ...TESTS, ports: [] },
      { namespace: "load", labels: { app: "a b" } },
    ];
    expect(findings(calledBy, service({ calledBy: wrong }))).toEqual([
      'error [calledBy[0].ports[0]] must be a port of the service, got "grpc"; write http',
      "error [calledBy[1].ports] must name at least one port, got []; write http, or remove it",
      expect.stringContaining("error [calledBy[2].labels.app] must "),
    ]);
  });

  it("fails for a worker, which nobody can call", () => {
    expect(findings(calledBy, service({ ports: { http: null }, calledBy: [TESTS] }))).toEqual([
      "error [calledBy] must be of something with ports, got none; declare a port, or remove it",
    ]);
  });

  it("fails for pods with the addresses of their nodes", () => {
    expect(findings(calledBy, service({ host: { network: true }, calledBy: [TESTS] }))).toEqual([
      "error [calledBy] must be of pods with addresses of their own, got pods with host.network; remove it: no network policy holds such pods",
    ]);
  });
});
