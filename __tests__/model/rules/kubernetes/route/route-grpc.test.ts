import type { PortDeclaration } from "../../../../../model/kubernetes/port";
import { routeGrpc } from "../../../../../model/rules/kubernetes/route/route-grpc";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";
import { service } from "../../../../support/service";

const said = (port: PortDeclaration, name = "http") => {
  const services = { orders: service({ ports: { http: null, [name]: port } }) };
  return findings(routeGrpc, routing([{ host: "a.io", protocol: "GRPC", to: "orders" }], undefined, { services }));
};

describe("route/grpc", () => {
  it.each<[string, PortDeclaration, string]>([
    ["says so", { container: 9000, appProtocol: "kubernetes.io/h2c" }, "http"],
    ["is of gRPC", { container: 9000, appProtocol: "grpc" }, "http"],
    ["has TLS", { container: 9000, tls: {} }, "http"],
    ["is called so", 9000, "grpc"],
    ["is called like it", 9000, "grpc-web"],
  ])("accepts a port that %s", (_, port, name) => {
    expect(said(port, name)).toEqual([]);
  });

  it.each<[string, PortDeclaration, string]>([
    ["nothing", 9000, "nothing of orders"],
    ["another protocol", { container: 9000, appProtocol: "kubernetes.io/ws" }, "kubernetes.io/ws"],
  ])("warns of a port that says %s", (_, port, got) => {
    expect(said(port)).toEqual([
      `warning [routes[0].to] should lead to a port that says that it speaks HTTP/2, got ${got}; write appProtocol: "kubernetes.io/h2c" beside the port of the container`,
    ]);
  });

  it("says nothing of HTTP, nor of what is not there", () => {
    const services = { orders: service({ ports: { http: 9000 } }) };
    expect(findings(routeGrpc, routing([{ host: "a.io", to: "orders" }], undefined, { services }))).toEqual([]);
    const nowhere = { host: "a.io", protocol: "GRPC", to: "toString" } as const;
    expect(findings(routeGrpc, routing([nowhere], undefined, { services }))).toEqual([]);
  });
});
