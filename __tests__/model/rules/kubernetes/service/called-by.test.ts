import type { CallerDeclaration } from "../../../../../model/kubernetes/calls";
import { calledBy } from "../../../../../model/rules/kubernetes/service/called-by";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";
import { thrown } from "../../../../support/thrown";

const TESTS = { namespace: "load", labels: { app: "k6" } };

describe("service/called-by", () => {
  it("accepts pods with labels, on every port or on some", () => {
    expect(findings(calledBy, service({ calledBy: [TESTS, { ...TESTS, ports: ["http"] }] }))).toEqual([]);
  });

  it("accepts pods of every namespace with some labels, of all namespaces, and addresses", () => {
    const callers: readonly CallerDeclaration[] = [
      { namespaceLabels: { team: "search" }, labels: { app: "k6" } },
      { namespaceLabels: {} },
      { cidr: "10.0.0.0/8", except: ["10.9.0.0/16"], ports: ["http"] },
    ];
    expect(findings(calledBy, service({ calledBy: callers }))).toEqual([]);
  });

  it("fails for who is named in two ways", () => {
    const wrong = [
      { namespace: "load", cidr: "10.0.0.0/8" },
      { cidr: "10.0.0.0/8", labels: { app: "k6" } },
    ];
    expect(thrown(() => service({ calledBy: wrong }))).toBe(
      [
        "[calledBy[0]] must name who it is in one way, got namespace and cidr; write namespace, namespaceLabels or cidr, and each other one in an entry of its own (value)",
        "[calledBy[1]] must name who it is in one way, got cidr and labels; write namespace, namespaceLabels or cidr, and each other one in an entry of its own (value)",
      ].join("\n"),
    );
  });

  it("fails for labels that no namespace has, and for what is no part of a range", () => {
    const wrong: readonly CallerDeclaration[] = [
      { namespaceLabels: { team: "a b" } },
      { cidr: "10.0.0.0/8", except: ["11.0.0.0/16"] },
    ];
    expect(findings(calledBy, service({ calledBy: wrong }))).toEqual([
      expect.stringContaining("error [calledBy[0].namespaceLabels.team] must "),
      'error [calledBy[1].except[0]] must be a part of 10.0.0.0/8, got "11.0.0.0/16"; name a smaller range within it, or remove it',
    ]);
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
