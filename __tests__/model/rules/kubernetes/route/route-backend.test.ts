import { routeBackend } from "../../../../../model/rules/kubernetes/route/route-backend";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";
import { service } from "../../../../support/service";

const leadingTo = (to: string, more = {}) =>
  findings(routeBackend, routing([{ host: "smaacc.io", to }], { kind: "gateway" }, more));

describe("route/backend", () => {
  it.each(["users", "users:grpc", "web", "web:http", "web:admin"])("accepts %s", (to) => {
    expect(leadingTo(to)).toEqual([]);
  });

  it.each([
    [
      "the service does not run here",
      "wbe",
      'lead to a service that runs here, got "wbe"; add it there, or write users or web',
    ],
    [
      "the service is a name that every object has",
      "constructor",
      'lead to a service that runs here, got "constructor"; add it there, or write users or web',
    ],
    ["the port is not declared", "web:htp", 'lead to a port of web, got "web:htp"; write web:http or web:admin'],
    ["the port is empty", "web:", 'lead to a port of web, got "web:"; write web:http or web:admin'],
    ["more than a port is named", "web:http:x", 'lead to a port of web, got "web:http:x"; write web:http or web:admin'],
    ["the port is UDP", "web:dns", 'lead to a TCP port, got "web:dns" of UDP; write web:http or web:admin'],
  ])("fails when %s", (_, to, message) => {
    expect(leadingTo(to)).toEqual([`error [routes[0].to] must ${message}`]);
  });

  it("fails when the service has several ports and none is named http", () => {
    const services = { api: service({ ports: { http: null, rest: 8080, grpc: 9090 } }) };
    expect(leadingTo("api", { services })).toEqual([
      'error [routes[0].to] must name one of the ports, because none of them is named http, got "api"; write api:rest or api:grpc',
    ]);
  });

  it("fails when the only port is UDP", () => {
    const services = { dns: service({ ports: { http: null, dns: { container: 53, protocol: "UDP" } } }) };
    expect(leadingTo("dns", { services })).toEqual([
      'error [routes[0].to] must lead to a TCP port, got "dns" of UDP; declare a TCP port of dns',
    ]);
  });

  it("fails when the service does not run in the environment, and names it", () => {
    expect(leadingTo("reports", { environment: "tools" })).toEqual([
      'error [routes[0].to] must lead to a service that runs in tools, got "reports"; add it there, or write users or web',
    ]);
  });

  it("fails when no service runs in the environment", () => {
    expect(leadingTo("reports", { environment: "tools", services: {} })).toEqual([
      'error [routes[0].to] must lead to a service that runs in tools, got "reports"; add it there: no service runs in that place',
    ]);
  });
});
