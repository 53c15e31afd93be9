import type { VolumeDeclaration } from "../../../../../model/kubernetes/volume";
import { volumeMount } from "../../../../../model/rules/kubernetes/pod/volume-mount";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const FORM = "must be an absolute path below the root";
const REMEDY = 'write it such as "/data", without "..", "//" and colon';
const folder = (mountPath: string): VolumeDeclaration => ({ kind: "emptyDir", mountPath });
const files = (mountPath: string): VolumeDeclaration => ({ kind: "configMap", name: "settings", mountPath });
const claim = (mountPath: string, readOnly: boolean): VolumeDeclaration => ({
  kind: "claim",
  name: "data",
  mountPath,
  readOnly,
});

describe("pod/volume-mount", () => {
  it.each<[string, Record<string, VolumeDeclaration>]>([
    ["different places", { a: folder("/a"), ab: files("/ab"), hidden: folder("/.cache/x") }],
    ["a volume inside a writable one", { a: folder("/a"), b: files("/a/b"), c: claim("/c", false), d: folder("/c/d") }],
    ["a volume inside files", { a: files("/etc/app"), b: files("/etc/app/x"), c: folder("/etc/app/y/z") }],
    ["a slash at the end", { a: folder("/data/"), b: claim("/b/", true), tmp: folder("/tmp/") }],
    ["a writable volume at /tmp", { scratch: folder("/tmp") }],
  ])("accepts %s", (_, volumes) => {
    expect(findings(volumeMount, service({ volumes }))).toEqual([]);
  });

  it.each(["data", "", "/", "/data//", "/a//b", "/a/../b", "/a/.", "/a:b"])("fails when a volume is at %p", (path) => {
    expect(findings(volumeMount, service({ volumes: { a: folder(path) } }))).toEqual([
      `error [volumes.a.mountPath] ${FORM}, got "${path}"; ${REMEDY}`,
    ]);
  });

  it("says one thing of a path that is none", () => {
    expect(findings(volumeMount, service({ volumes: { a: folder("data"), b: folder("data") } }))).toHaveLength(2);
  });

  it("fails for a volume that no container sees", () => {
    expect(findings(volumeMount, service({ volumes: { a: { kind: "emptyDir", mountPath: false } } }))).toEqual([
      "error [volumes.a.mountPath] must be a path of some container, got false; write where it appears, or list the containers that see it in mounts",
    ]);
    const mounts = [{ mountPath: "/a", container: "log" }];
    const seen = { kind: "emptyDir", mountPath: false, mounts } as const;
    expect(findings(volumeMount, service({ volumes: { a: seen }, sidecars: { log: VALID_SIDECAR } }))).toEqual([]);
  });

  it("fails when two volumes are in one place", () => {
    expect(findings(volumeMount, service({ volumes: { a: folder("/data"), b: files("/data") } }))).toEqual([
      'error [volumes.b.mountPath] must be a path of its own, got "/data"; volume a is mounted there: choose another',
    ]);
  });

  it("fails when a volume is inside a claim that cannot be written, whatever comes first", () => {
    const outer = claim("/etc/app", true);
    const message =
      'error [volumes.inner.mountPath] must lie outside every read-only volume, got "/etc/app/x" inside "/etc/app"; ' +
      "volume outer has no room for it: choose another path";
    expect(findings(volumeMount, service({ volumes: { outer, inner: folder("/etc/app/x") } }))).toEqual([message]);
    expect(findings(volumeMount, service({ volumes: { inner: folder("/etc/app/x"), outer } }))).toEqual([message]);
  });

  it("accepts one volume at several places, in one container and in others", () => {
    const volumes = {
      data: {
        ...folder("/data"),
        mounts: [
          { mountPath: "/logs", subPath: "logs" },
          { mountPath: "/data", container: "log" },
        ],
      },
      settings: { ...files("/etc/app"), mounts: [{ mountPath: "/settings", container: "copy" }] },
    };
    const containers = { sidecars: { log: VALID_SIDECAR }, initContainers: { copy: {} } };
    expect(findings(volumeMount, service({ volumes, ...containers }))).toEqual([]);
  });

  it("fails for a further place as for the first, and once for what several containers see", () => {
    const volumes = {
      a: {
        ...folder("/data"),
        sidecars: ["log"],
        mounts: [{ mountPath: "logs" }, { mountPath: "/data/", container: "log" }],
      },
      b: { ...folder("/data"), sidecars: ["log"], mounts: [{ mountPath: "/data", container: "log" }] },
      c: { ...folder("/c"), mounts: [{ mountPath: "/tmp", readOnly: true }] },
    };
    const place = 'must be a path of its own, got "/data"; volume a is mounted there: choose another';
    expect(findings(volumeMount, service({ volumes, sidecars: { log: VALID_SIDECAR } }))).toEqual([
      `error [volumes.a.mounts[0].mountPath] ${FORM}, got "logs"; ${REMEDY}`,
      `error [volumes.b.mountPath] ${place}`,
      "error [volumes.c.mounts[0].mountPath] must be writable at /tmp, got an emptyDir that is read-only; " +
        "choose another path: programs keep temporary files there",
      `error [volumes.a.mounts[1].mountPath] must be a path of its own, got "/data/"; volume a is mounted there: choose another`,
      `error [volumes.b.mounts[0].mountPath] ${place}`,
    ]);
  });

  it("fails when /tmp cannot be written", () => {
    expect(findings(volumeMount, service({ volumes: { a: files("/tmp") } }))).toEqual([
      "error [volumes.a.mountPath] must be writable at /tmp, got a configMap that is read-only; " +
        "choose another path: programs keep temporary files there",
    ]);
  });

  it("fails for a part that is not below the folder of the volume, at every place of it", () => {
    const mounts = [{ mountPath: "/b", subPath: "x/../y" }];
    expect(
      findings(volumeMount, service({ volumes: { a: { ...folder("/a"), subPath: "x/..y", mounts: [] } } })),
    ).toEqual([]);
    expect(findings(volumeMount, service({ volumes: { a: { ...folder("/a"), subPath: "../x", mounts } } }))).toEqual([
      'error [volumes.a.subPath] must be a path below the folder of the volume, got "../x"; write it such as "logs/app"',
      'error [volumes.a.mounts[0].subPath] must be a path below the folder of the volume, got "x/../y"; write it such as "logs/app"',
    ]);
    expect(findings(volumeMount, service({ volumes: { a: { ...folder("/a"), subPath: "/x" } } }))).toEqual([
      'error [volumes.a.subPath] must be a path below the folder of the volume, got "/x"; write it such as "logs/app"',
    ]);
  });
});
