import { volumeMountsOf, volumesOf } from "../../../manifests/pod/volumes";
import { service, VALID_SIDECAR } from "../../support/service";

it("a container has an empty folder at /tmp", () => {
  expect(volumesOf(service())).toEqual([{ name: "tmp", emptyDir: { sizeLimit: "64Mi" } }]);
  expect(volumeMountsOf(service(), undefined)).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
});

it("every container has a folder of its own at /tmp", () => {
  const withSidecar = service({ sidecars: { exporter: VALID_SIDECAR } });
  expect(volumesOf(withSidecar)).toEqual([
    { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
    { name: "tmp-exporter", emptyDir: { sizeLimit: "64Mi" } },
  ]);
  expect(volumeMountsOf(withSidecar, "exporter")).toEqual([{ name: "tmp-exporter", mountPath: "/tmp" }]);
});

it("a volume that only an init container sees appears nowhere else", () => {
  const mounts = [{ mountPath: "/plugins/", container: "copy" }];
  const pod = service({
    initContainers: { copy: {} },
    volumes: { plugins: { kind: "emptyDir", mountPath: false, mounts } },
  });
  expect(volumeMountsOf(pod, "copy")).toContainEqual({ name: "plugins", mountPath: "/plugins/", readOnly: false });
  expect(volumeMountsOf(pod, undefined)).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
});

it("a volume at /tmp/ is one at /tmp", () => {
  const pod = service({ volumes: { own: { kind: "emptyDir", mountPath: "/tmp/" } } });
  expect(volumeMountsOf(pod, undefined)).toEqual([{ name: "own", mountPath: "/tmp/", readOnly: false }]);
});

it("a declared volume at /tmp takes the place of the folder, for the containers that see it", () => {
  const own = service({
    sidecars: { exporter: VALID_SIDECAR },
    volumes: { tmp: { kind: "emptyDir", mountPath: "/tmp", sizeLimit: "1Gi" } },
  });
  expect(volumesOf(own)).toEqual([
    { name: "tmp-exporter", emptyDir: { sizeLimit: "64Mi" } },
    { name: "tmp", emptyDir: { sizeLimit: "1Gi" } },
  ]);
  expect(volumeMountsOf(own, undefined)).toEqual([{ name: "tmp", mountPath: "/tmp", readOnly: false }]);
  expect(volumeMountsOf(own, "exporter")).toEqual([{ name: "tmp-exporter", mountPath: "/tmp" }]);
});

it.each([
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
  [
    "folder in memory",
    { kind: "emptyDir", medium: "Memory" },
    { emptyDir: { medium: "Memory", sizeLimit: "64Mi" } },
    false,
  ],
  [
    "some files of a ConfigMap",
    { kind: "configMap", name: "settings", items: { a: "b.txt" }, mode: "0440", optional: true },
    { configMap: { name: "settings", items: [{ key: "a", path: "b.txt" }], defaultMode: 0o440, optional: true } },
    true,
  ],
  [
    "driver",
    { kind: "csi", driver: "secrets-store.csi.k8s.io", attributes: { secretProviderClass: "shop" } },
    {
      csi: {
        driver: "secrets-store.csi.k8s.io",
        readOnly: true,
        volumeAttributes: { secretProviderClass: "shop" },
      },
    },
    true,
  ],
  [
    "fields of the pod",
    { kind: "downwardAPI", files: { labels: "metadata.labels" } },
    { downwardAPI: { items: [{ path: "labels", fieldRef: { apiVersion: "v1", fieldPath: "metadata.labels" } }] } },
    true,
  ],
  [
    "several sources",
    {
      kind: "projected",
      sources: [
        { configMap: "settings", items: { a: "b" } },
        { secret: "keys" },
        { secret: "more", optional: true },
        { token: "token", audience: "vault" },
        { fields: { labels: "metadata.labels" } },
      ],
      mode: "0440",
    },
    {
      projected: {
        sources: [
          { configMap: { name: "settings", items: [{ key: "a", path: "b" }] } },
          { secret: { name: "keys" } },
          { secret: { name: "more", optional: true } },
          { serviceAccountToken: { path: "token", audience: "vault", expirationSeconds: 3600 } },
          {
            downwardAPI: { items: [{ path: "labels", fieldRef: { apiVersion: "v1", fieldPath: "metadata.labels" } }] },
          },
        ],
        defaultMode: 0o440,
      },
    },
    true,
  ],
] as const)("a volume of kind %s is mounted", (_kind, declared, source, readOnly) => {
  const mounted = service({ volumes: { files: { ...declared, mountPath: "/files" } } });
  expect(volumesOf(mounted)).toEqual([expect.anything(), { name: "files", ...source }]);
  expect(volumeMountsOf(mounted, undefined)).toEqual([
    expect.objectContaining({ mountPath: "/tmp" }),
    { name: "files", mountPath: "/files", readOnly },
  ]);
});

it("one file of a volume leaves the folder around it as it is", () => {
  const mounted = service({
    volumes: { plugins: { kind: "configMap", name: "plugins", mountPath: "/etc/app/plugins", subPath: "plugins" } },
  });
  expect(volumeMountsOf(mounted, undefined)).toContainEqual({
    name: "plugins",
    mountPath: "/etc/app/plugins",
    readOnly: true,
    subPath: "plugins",
  });
});

it("a sidecar sees only the volumes that name it", () => {
  const shared = service({
    sidecars: { exporter: VALID_SIDECAR, proxy: VALID_SIDECAR },
    volumes: { spool: { kind: "emptyDir", mountPath: "/spool", sidecars: ["exporter"] } },
  });
  const mountPaths = (container?: string) => volumeMountsOf(shared, container).map(({ mountPath }) => mountPath);
  expect(mountPaths()).toEqual(["/tmp", "/spool"]);
  expect(mountPaths("exporter")).toEqual(["/tmp", "/spool"]);
  expect(mountPaths("proxy")).toEqual(["/tmp"]);
});

it("a volume appears at further places, in the containers that they name", () => {
  const mounts = [
    { mountPath: "/logs", subPath: "logs" },
    { mountPath: "/tmp", container: "exporter", readOnly: false },
    { mountPath: "/from", container: "copy", readOnly: true },
  ];
  const pod = service({
    sidecars: { exporter: VALID_SIDECAR },
    initContainers: { copy: {} },
    volumes: { data: { kind: "emptyDir", mountPath: "/data", mounts } },
  });
  expect(volumeMountsOf(pod, undefined).slice(1)).toEqual([
    { name: "data", mountPath: "/data", readOnly: false },
    { name: "data", mountPath: "/logs", subPath: "logs", readOnly: false },
  ]);
  expect(volumeMountsOf(pod, "exporter")).toEqual([{ name: "data", mountPath: "/tmp", readOnly: false }]);
  expect(volumeMountsOf(pod, "copy").slice(1)).toEqual([{ name: "data", mountPath: "/from", readOnly: true }]);
  expect(volumesOf(pod).map(({ name }) => name)).toEqual(["tmp", "tmp-copy", "data"]);
});
