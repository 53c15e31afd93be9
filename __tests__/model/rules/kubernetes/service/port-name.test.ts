import { portName } from "../../../../../model/rules/kubernetes/service/port-name";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const FORM = "must be at most 15 lower-case letters, digits and single hyphens, with a letter among them";
const REMEDY = 'rename it, such as "http" or "metrics"';

describe("service/port-name", () => {
  it.each(["http", "a", "8a", "grpc-web", "abcdefghijklmno"])("accepts a port named %s", (name) => {
    expect(findings(portName, service({ ports: { http: null, [name]: 8080 } }))).toEqual([]);
  });

  it.each(["abcdefghijklmnop", "HTTP", "80", "-http", "http-", "grpc--web", "grpc_web"])(
    "fails when a port is named %s",
    (name) => {
      expect(findings(portName, service({ ports: { [name]: 9000 } }))).toEqual([
        expect.stringContaining(`] ${FORM}, got "${name}"; ${REMEDY}`),
      ]);
    },
  );

  it("accepts a worker without ports", () => {
    expect(findings(portName, service({ ports: { http: null } }))).toEqual([]);
  });

  it("fails when a name is wrong, at the port", () => {
    expect(findings(portName, service({ ports: { Admin: 9000 } }))).toEqual([
      `error [ports.Admin] ${FORM}, got "Admin"; ${REMEDY}`,
    ]);
  });
});
