import { additionalServices } from "../../../../../model/rules/kubernetes/service/additional-services";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const at = 'additionalServices["users-metrics"]';

function found(declared: object, changes: object = {}) {
  return findings(additionalServices, service({ additionalServices: { "users-metrics": declared }, ...changes }));
}

describe("service/additional-services", () => {
  it("accepts one with all ports, and one with some under other names, for pods of several workloads", () => {
    expect(findings(additionalServices, service())).toEqual([]);
    expect(found({})).toEqual([]);
    const ports = { web: { port: 80, targetPort: "http" } };
    expect(
      found({ ports, selector: { app: "users" }, headless: true, metadata: { labels: { app: "users" } } }),
    ).toEqual([]);
  });

  it("fails for a worker", () => {
    expect(found({}, { ports: { http: null } })).toEqual([
      `error [${at}] must be of something with ports, got none; declare a port, or remove it`,
    ]);
  });

  it("fails for a port that is not there, and for none", () => {
    expect(found({ ports: { web: { port: 80, targetPort: "grpc" } } })).toEqual([
      `error [${at}.ports.web.targetPort] must be a port of the workload, got "grpc"; write http`,
    ]);
    expect(found({ ports: {} })).toEqual([
      `error [${at}.ports] must name at least one port, got none; remove it, for every port`,
    ]);
  });

  it("fails for a selector that finds every pod, and for labels of no valid form", () => {
    expect(found({ selector: {} })).toEqual([
      `error [${at}.selector] must name at least one label, got none; add one, or remove it`,
    ]);
    expect(found({ selector: { app: "a b" }, metadata: { labels: { a: "a b" }, annotations: { "a b": "" } } })).toEqual(
      [
        expect.stringContaining(`error [${at}.selector.app] must`),
        expect.stringContaining(`error [${at}.metadata.labels.a] must`),
        expect.stringContaining(`error [${at}.metadata.annotations["a b"]] must`),
      ],
    );
  });
});
