import { portSidecar } from "../../../../../model/rules/kubernetes/service/port-sidecar";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const ports = { metrics: { container: 9102, sidecar: "exporter" } };

describe("service/port-sidecar", () => {
  it("accepts ports of the main container and of a declared sidecar", () => {
    expect(findings(portSidecar, service({ ports, sidecars: { exporter: VALID_SIDECAR } }))).toEqual([]);
  });

  it("accepts ports of a native sidecar, and none of a container that runs to its end", () => {
    const native = { ...VALID_SIDECAR, restartPolicy: "Always" as const };
    expect(findings(portSidecar, service({ ports, initContainers: { exporter: native } }))).toEqual([]);
    expect(findings(portSidecar, service({ ports, initContainers: { exporter: VALID_SIDECAR } }))).toHaveLength(1);
  });

  it("fails when the sidecar is not declared, and lists those that are", () => {
    expect(findings(portSidecar, service({ ports, sidecars: { proxy: VALID_SIDECAR, log: VALID_SIDECAR } }))).toEqual([
      'error [ports.metrics.sidecar] must be a sidecar of the service, got "exporter"; write proxy or log',
    ]);
  });

  it("fails when there is no sidecar at all", () => {
    expect(findings(portSidecar, service({ ports }))).toEqual([
      'error [ports.metrics.sidecar] must be a sidecar of the service, got "exporter"; ' +
        "declare it under sidecars, or leave it out for the main container",
    ]);
  });
});
