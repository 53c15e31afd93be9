import { mountPropagation } from "../../../../../model/rules/kubernetes/pod/mount-propagation";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const plugins = { kind: "hostPath", path: "/p", mountPath: "/p", mountPropagation: "Bidirectional" } as const;

describe("pod/mount-propagation", () => {
  it("accepts mounts of the node in any container, and those on both sides in privileged ones", () => {
    const volumes = { plugins: { ...plugins, mountPropagation: "HostToContainer" as const } };
    expect(findings(mountPropagation, service({ volumes }))).toEqual([]);
    expect(findings(mountPropagation, service({ volumes: { plugins }, privileged: true }))).toEqual([]);
    const sidecars = { log: VALID_SIDECAR };
    expect(findings(mountPropagation, service({ volumes: { plugins }, privileged: true, sidecars }))).toEqual([]);
  });

  it("refuses those on both sides in any other container", () => {
    expect(findings(mountPropagation, service({ volumes: { plugins } }))).toEqual([
      'error [volumes.plugins.mountPropagation] must be seen by privileged containers only, got Bidirectional in users; declare privileged: true of the container, or write "HostToContainer"',
    ]);
    const volumes = { plugins: { ...plugins, sidecars: ["log"] } };
    expect(
      findings(mountPropagation, service({ volumes, privileged: true, sidecars: { log: VALID_SIDECAR } })),
    ).toEqual([
      'error [volumes.plugins.mountPropagation] must be seen by privileged containers only, got Bidirectional in log; declare privileged: true of the container, or write "HostToContainer"',
    ]);
  });
});
