import { initProbes } from "../../../../../model/rules/kubernetes/pod/init-probes";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const probes = { startup: { command: ["/bin/check"] }, liveness: { command: ["/bin/check"] } };

describe("pod/init-probes", () => {
  it("accepts an init container without probes, and a native sidecar with some", () => {
    const initContainers = { migrate: {}, proxy: { restartPolicy: "Always" as const, probes } };
    expect(findings(initProbes, service({ initContainers }))).toEqual([]);
  });

  it("accepts probes that are not there", () => {
    expect(findings(initProbes, service({ initContainers: { migrate: { probes: { liveness: false } } } }))).toEqual([]);
  });

  it("fails for probes of a container that runs to its end", () => {
    expect(findings(initProbes, service({ initContainers: { migrate: { probes } } }))).toEqual([
      "error [initContainers.migrate.probes] must be left out where the container runs to its end, " +
        'got liveness and startup; remove them, or write restartPolicy: "Always" for a container that goes on running',
    ]);
  });
});
