import { exposed } from "../../../../../model/rules/kubernetes/service/exposed";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";
import { statefulSet } from "../../../../support/stateful-set";

const OFFICE = { sources: ["203.0.113.0/24"] };
const SEVERAL = { http: 8080, grpc: 9090 };

describe("service/exposed", () => {
  it("accepts a load balancer of every port, and one of some with a Service of its own", () => {
    expect(findings(exposed, service())).toEqual([]);
    expect(findings(exposed, service({ exposed: { sources: ["0.0.0.0/0"] } }))).toEqual([]);
    const own = { ...OFFICE, serviceName: "users-outside", ports: ["grpc"] };
    expect(findings(exposed, service({ ports: SEVERAL, exposed: own }))).toEqual([]);
  });

  it("fails without sources, which would let in the internet", () => {
    expect(findings(exposed, service({ exposed: { sources: [] } }))).toEqual([
      'error [exposed.sources] must name at least one range, got []; write the ranges of those who call, or ["0.0.0.0/0"] for everybody',
    ]);
  });

  it("fails for a worker", () => {
    expect(findings(exposed, service({ ports: { http: null }, exposed: OFFICE }))).toEqual([
      "error [exposed] must be of something with ports, got none; declare a port, or remove it",
    ]);
  });

  it("fails for some ports of the Service that pods call, which would lose the others", () => {
    expect(findings(exposed, service({ ports: SEVERAL, exposed: { ...OFFICE, ports: ["grpc"] } }))).toEqual([
      'error [exposed.ports] must be every port, got ["grpc"]; give the load balancer a Service of its own, serviceName: "users-outside", or remove it',
    ]);
  });

  it("fails for ports that are not there, and for none", () => {
    const own = { ...OFFICE, serviceName: "users-outside" };
    expect(findings(exposed, service({ exposed: { ...own, ports: ["grpc"] } }))).toEqual([
      'error [exposed.ports[0]] must be a port of the service, got "grpc"; write http',
    ]);
    expect(findings(exposed, service({ exposed: { ...own, ports: [] } }))).toEqual([
      "error [exposed.ports] must name at least one port, got []; write http, or remove it",
    ]);
  });

  it("fails for a Service of its own that is called as the other one", () => {
    expect(findings(exposed, service({ exposed: { ...OFFICE, serviceName: "users" } }))).toEqual([
      'error [exposed.serviceName] must be another name than that of the service, got "users"; remove it, or rename it',
    ]);
  });

  it("fails where the only Service is headless", () => {
    const needed = (name: string) =>
      `error [exposed.serviceName] must be declared beside a headless Service, got nothing; write one, such as "${name}-outside": a headless Service has no load balancer`;
    expect(findings(exposed, service({ headless: true, exposed: OFFICE }))).toEqual([needed("users")]);
    const direct = statefulSet({ ports: { sql: 5432 }, exposed: OFFICE });
    expect(findings(exposed, { ...direct, serviceName: direct.name })).toEqual([needed(direct.name)]);
    expect(findings(exposed, direct)).toEqual([]);
  });

  it("accepts ports of the nodes, alone or behind a load balancer", () => {
    const nodePorts = { http: 30_000, grpc: 32_767 };
    expect(findings(exposed, service({ ports: SEVERAL, exposed: { ...OFFICE, type: "NodePort", nodePorts } }))).toEqual(
      [],
    );
    expect(findings(exposed, service({ ports: SEVERAL, exposed: { ...OFFICE, nodePorts } }))).toEqual([]);
  });

  it("fails for a port of the nodes that two ports have, unless they speak other protocols", () => {
    const nodePorts = { http: 30_080, grpc: 30_080 };
    expect(findings(exposed, service({ ports: SEVERAL, exposed: { ...OFFICE, nodePorts } }))).toEqual([
      "error [exposed.nodePorts.http] must be another than that of the other ports, got 30080; grpc has it",
    ]);
    const ports = { http: 8080, grpc: { container: 9090, protocol: "UDP" } } as const;
    expect(findings(exposed, service({ ports, exposed: { ...OFFICE, nodePorts } }))).toEqual([]);
  });

  it("fails for a port of the nodes that leads to no port", () => {
    const own = { ...OFFICE, serviceName: "users-outside", ports: ["grpc"], nodePorts: { http: 30_080 } };
    expect(findings(exposed, service({ ports: SEVERAL, exposed: own }))).toEqual([
      'error [exposed.nodePorts.http] must be of a port that callers are led to, got "http"; write grpc',
    ]);
  });

  it("fails where ports of nodes are told what a load balancer is, or nobody holds who may call", () => {
    const nodes = { ...OFFICE, type: "NodePort" } as const;
    expect(findings(exposed, service({ exposed: { ...nodes, internal: true, address: "10.0.0.9" } }))).toEqual([
      "error [exposed.internal] must be of a load balancer, got true; remove it, or the type",
      'error [exposed.address] must be of a load balancer, got "10.0.0.9"; remove it, or the type',
    ]);
    expect(findings(exposed, service({ exposed: { ...nodes, externalTrafficPolicy: "Cluster" } }))).toEqual([
      'error [exposed.externalTrafficPolicy] must be "Local" where sources are held, got "Cluster"; remove it, so that pods see who calls, or write ["0.0.0.0/0"] and hold the ranges before the nodes',
    ]);
    const open = { ...nodes, sources: ["0.0.0.0/0"], externalTrafficPolicy: "Cluster" } as const;
    expect(findings(exposed, service({ exposed: open }))).toEqual([]);
  });

  it("warns where the port of metrics is open to those who call, unless it is the main port", () => {
    const ports = { http: 8080, metrics: 9102 };
    expect(findings(exposed, service({ ports, exposed: OFFICE }))).toEqual([
      'warning [exposed.ports] should not lead to the port of metrics, got "metrics"; give the load balancer a Service of its own with other ports: serviceName: "users-outside", ports: ["http"]',
    ]);
    expect(findings(exposed, service({ ports, metrics: false, exposed: OFFICE }))).toEqual([]);
    expect(findings(exposed, service({ exposed: OFFICE }))).toEqual([]);
  });

  it("fails for annotations that Kubernetes does not take", () => {
    const annotated = (key: string) => service({ exposed: { ...OFFICE, annotations: { [key]: "x" } } });
    expect(findings(exposed, annotated("example.com/key"))).toEqual([]);
    expect(findings(exposed, annotated("bad key"))).toEqual([
      expect.stringMatching(/^error \[exposed\.annotations\["bad key"\]\] must .*, got "bad key"; /),
    ]);
  });
});
