import { volumeMounts, volumes } from "../../../constructs/kubernetes/pod-volumes";
import { service, VALID_SIDECAR } from "../../support/service";

test("a container has an empty folder at /tmp", () => {
  expect(volumes(service())).toEqual([{ name: "tmp", emptyDir: { sizeLimit: "64Mi" } }]);
  expect(volumeMounts(service(), undefined)).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
});

test("every container has a folder of its own at /tmp", () => {
  const withSidecar = service({ sidecars: { exporter: VALID_SIDECAR } });
  expect(volumes(withSidecar)).toEqual([
    { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
    { name: "tmp-exporter", emptyDir: { sizeLimit: "64Mi" } },
  ]);
  expect(volumeMounts(withSidecar, "exporter")).toEqual([{ name: "tmp-exporter", mountPath: "/tmp" }]);
});

test("a declared volume at /tmp takes the place of the folder, for the containers that see it", () => {
  const own = service({
    sidecars: { exporter: VALID_SIDECAR },
    volumes: { tmp: { kind: "emptyDir", mountPath: "/tmp", sizeLimit: "1Gi" } },
  });
  expect(volumes(own)).toEqual([
    { name: "tmp-exporter", emptyDir: { sizeLimit: "64Mi" } },
    { name: "tmp", emptyDir: { sizeLimit: "1Gi" } },
  ]);
  expect(volumeMounts(own, undefined)).toEqual([{ name: "tmp", mountPath: "/tmp", readOnly: false }]);
  expect(volumeMounts(own, "exporter")).toEqual([{ name: "tmp-exporter", mountPath: "/tmp" }]);
});

test.each([
  ["emptyDir", { kind: "emptyDir" }, { emptyDir: { sizeLimit: "64Mi" } }, false],
  ["ConfigMap", { kind: "configMap", name: "settings" }, { configMap: { name: "settings" } }, true],
  ["Secret", { kind: "secret", name: "keys" }, { secret: { secretName: "keys" } }, true],
  ["claim", { kind: "claim", name: "data" }, { persistentVolumeClaim: { claimName: "data", readOnly: false } }, false],
  [
    "read-only claim",
    { kind: "claim", name: "data", readOnly: true },
    { persistentVolumeClaim: { claimName: "data", readOnly: true } },
    true,
  ],
] as const)("a volume of kind %s is mounted", (_kind, declared, source, readOnly) => {
  const mounted = service({ volumes: { files: { ...declared, mountPath: "/files" } } });
  expect(volumes(mounted)).toEqual([expect.anything(), { name: "files", ...source }]);
  expect(volumeMounts(mounted, undefined)).toEqual([
    expect.objectContaining({ mountPath: "/tmp" }),
    { name: "files", mountPath: "/files", readOnly },
  ]);
});

test("a sidecar sees only the volumes that name it", () => {
  const shared = service({
    sidecars: { exporter: VALID_SIDECAR, proxy: VALID_SIDECAR },
    volumes: { spool: { kind: "emptyDir", mountPath: "/spool", sidecars: ["exporter"] } },
  });
  const mountPaths = (container?: string) => volumeMounts(shared, container).map(({ mountPath }) => mountPath);
  expect(mountPaths()).toEqual(["/tmp", "/spool"]);
  expect(mountPaths("exporter")).toEqual(["/tmp", "/spool"]);
  expect(mountPaths("proxy")).toEqual(["/tmp"]);
});
