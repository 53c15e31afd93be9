import { infoPort } from "../../../../../model/rules/kubernetes/service/info-port";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const dns = { container: 5353, protocol: "UDP" } as const;

describe("rule service/info-port", () => {
  it.each([undefined, {}, { port: "admin", path: "/actuator/info" }])("accepts %j", (info) => {
    expect(findings(infoPort, service({ ports: { http: 8080, admin: 9000 }, info }))).toEqual([]);
  });

  it.each([
    [{ port: "htp" }, "port", 'be a TCP port of the workload, got "htp"; write http, or leave info out'],
    [{ port: "dns" }, "port", 'be a TCP port of the workload, got "dns"; write http, or leave info out'],
    [{ path: "info" }, "path", 'begin with a slash, got "info"; write "/info"'],
  ])("fails for %j", (info, field, message) => {
    expect(findings(infoPort, service({ ports: { http: 8080, dns }, info }))).toEqual([
      `error [info.${field}] must ${message}`,
    ]);
  });

  it("has no port to offer where none speaks TCP", () => {
    expect(findings(infoPort, service({ ports: { http: null, dns }, metrics: false, info: {} }))).toEqual([
      'error [info.port] must be a TCP port of the workload, got "dns"; leave info out',
    ]);
  });
});
