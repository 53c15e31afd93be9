import { portNumber } from "../../../../../model/rules/kubernetes/service/port-number";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const REMEDY = "port http has it: choose another number, or refer to http and remove other";

describe("service/port-number", () => {
  it("accepts ports with numbers of their own", () => {
    expect(findings(portNumber, service({ ports: { other: { container: 8081, service: 81 } } }))).toEqual([]);
  });

  it("accepts the same number with another protocol", () => {
    const other = { container: 8080, service: 80, protocol: "UDP" as const };
    expect(findings(portNumber, service({ ports: { other } }))).toEqual([]);
  });

  it("accepts two ports of the Service that lead to one of a container", () => {
    expect(findings(portNumber, service({ ports: { other: { container: 8080, service: 443 } } }))).toEqual([]);
  });

  it("fails when two ports listen on one number, also in different containers", () => {
    const other = { container: 8080, service: 81, sidecar: "proxy" };
    expect(findings(portNumber, service({ ports: { other } }))).toEqual([
      `error [ports.other] must listen on a number of its own, got TCP 8080 again; ${REMEDY}`,
    ]);
  });

  it("says once that a number is taken in the container and in the Service", () => {
    const ports = { http: { container: 80, service: 80 }, other: { container: 80, service: 80 } };
    expect(findings(portNumber, service({ ports }))).toEqual([
      `error [ports.other] must listen on a number of its own, got TCP 80 again; ${REMEDY}`,
    ]);
  });

  it("fails when the Service offers two ports on one number", () => {
    expect(findings(portNumber, service({ ports: { other: { container: 8081, service: 80 } } }))).toEqual([
      `error [ports.other] must be offered on a number of its own, got TCP 80 again; ${REMEDY}`,
    ]);
  });

  it("accepts another name in the Service, and fails for one that another port has", () => {
    const other = { container: 8081, service: 81 };
    expect(findings(portNumber, service({ ports: { other: { ...other, serviceName: "amqp" } } }))).toEqual([]);
    expect(findings(portNumber, service({ ports: { other: { ...other, serviceName: "http" } } }))).toEqual([
      'error [ports.other.serviceName] must be a name of its own in the Service, got "http"; port http has it: choose another name',
    ]);
  });
});
