import { volumeSidecar } from "../../../../../model/rules/kubernetes/pod/volume-sidecar";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const seenBy = (...sidecars: string[]) => ({ cache: { kind: "emptyDir" as const, mountPath: "/cache", sidecars } });

describe("pod/volume-sidecar", () => {
  it("accepts declared sidecars", () => {
    expect(findings(volumeSidecar, service({ volumes: seenBy("log"), sidecars: { log: VALID_SIDECAR } }))).toEqual([]);
  });

  it("fails when a sidecar is not declared, and lists those that are", () => {
    expect(
      findings(volumeSidecar, service({ volumes: seenBy("log", "lgo"), sidecars: { log: VALID_SIDECAR } })),
    ).toEqual(['error [volumes.cache.sidecars[1]] must be a sidecar of the service, got "lgo"; write log']);
  });

  it("accepts declared init containers, and fails for one that is not declared", () => {
    const volumes = { cache: { kind: "emptyDir" as const, mountPath: "/cache", initContainers: ["wait", "wiat"] } };
    expect(findings(volumeSidecar, service({ volumes, initContainers: { wait: {} } }))).toEqual([
      'error [volumes.cache.initContainers[1]] must be an init container of the pod, got "wiat"; write wait',
    ]);
  });

  it("fails when there is no sidecar at all", () => {
    expect(findings(volumeSidecar, service({ volumes: seenBy("log") }))).toEqual([
      'error [volumes.cache.sidecars[0]] must be a sidecar of the service, got "log"; declare it under sidecars, or remove it',
    ]);
  });

  it("accepts further places in declared containers, and fails for one that is not declared", () => {
    const mounts = [{ mountPath: "/a" }, { mountPath: "/b", container: "wait" }, { mountPath: "/c", container: "lgo" }];
    const volumes = { cache: { kind: "emptyDir" as const, mountPath: "/cache", mounts } };
    const message = "error [volumes.cache.mounts[2].container] must be a sidecar or an init container of the pod";
    expect(
      findings(volumeSidecar, service({ volumes, initContainers: { wait: {} }, sidecars: { log: VALID_SIDECAR } })),
    ).toEqual([`${message}, got "lgo"; write log or wait, or leave it out for the main container`]);
    const other = {
      cache: { kind: "emptyDir" as const, mountPath: "/cache", mounts: [{ mountPath: "/c", container: "lgo" }] },
    };
    expect(findings(volumeSidecar, service({ volumes: other }))).toEqual([
      `${message.replace("[2]", "[0]")}, got "lgo"; leave it out for the main container`,
    ]);
  });
});
