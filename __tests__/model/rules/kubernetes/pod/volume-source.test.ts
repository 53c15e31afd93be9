import type { VolumeDeclaration } from "../../../../../model/kubernetes/volume";
import { volumeSource } from "../../../../../model/rules/kubernetes/pod/volume-source";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/volume-source", () => {
  it("accepts an empty folder, which has no source", () => {
    expect(findings(volumeSource, service({ volumes: { a: { kind: "emptyDir", mountPath: "/a" } } }))).toEqual([]);
  });

  it.each(["configMap", "secret", "claim"] as const)("accepts a %s by its name", (kind) => {
    expect(findings(volumeSource, service({ volumes: { a: { kind, name: "a.b-1", mountPath: "/a" } } }))).toEqual([]);
  });

  it.each(["configMap", "secret", "claim"] as const)("fails when a %s has no valid name", (kind) => {
    expect(findings(volumeSource, service({ volumes: { a: { kind, name: "My Files", mountPath: "/a" } } }))).toEqual([
      'error [volumes.a.name] must be at most 253 lower-case letters, digits, hyphens and dots, got "My Files"; ' +
        'begin and end with a letter or digit, such as "reports-queue"',
    ]);
  });

  const filesOf = (items: Readonly<Record<string, string>>): readonly VolumeDeclaration[] => [
    { kind: "secret", name: "tls", mountPath: "/a", items },
    { kind: "configMap", name: "tls", mountPath: "/a", items },
    { kind: "projected", mountPath: "/a", sources: [{ secret: "tls", items }] },
  ];

  it("accepts keys of files, and paths in folders", () => {
    for (const a of filesOf({ "tls.crt": "tls/server.crt", _key: "a..b" })) {
      expect(findings(volumeSource, service({ volumes: { a } }))).toEqual([]);
    }
  });

  it("fails for a key that no Secret and no ConfigMap can have", () => {
    for (const a of filesOf({ "tls crt": "server.crt" })) {
      expect(findings(volumeSource, service({ volumes: { a } }))).toEqual([
        expect.stringContaining(
          'items["tls crt"]] must be at most 253 letters, digits, hyphens, dots and underscores, got "tls crt"; write the name of the key in the Secret or ConfigMap',
        ),
      ]);
    }
  });

  it.each(["/server.crt", "", "../server.crt", "a/../b"])(
    "fails for the path %j, which leads out of the folder",
    (path) => {
      for (const a of filesOf({ crt: path })) {
        expect(findings(volumeSource, service({ volumes: { a } }))).toEqual([
          expect.stringContaining(
            `items.crt] must be a path below the folder of the volume, got "${path}"; write it such as "tls/ca.crt"`,
          ),
        ]);
      }
    },
  );

  const sourced = (a: VolumeDeclaration) => findings(volumeSource, service({ volumes: { a } }));
  const projected = (...sources: Extract<VolumeDeclaration, { kind: "projected" }>["sources"]) =>
    sourced({ kind: "projected", mountPath: "/a", sources });
  const pod = (files: Readonly<Record<string, string>>) => sourced({ kind: "downwardAPI", mountPath: "/a", files });
  const driven = (driver: string) => sourced({ kind: "csi", mountPath: "/a", driver });

  it("accepts sources of one kind each, with paths of their own", () => {
    expect(projected({ secret: "a" }, { configMap: "b", items: { crt: "ca.crt" } }, { token: "token" })).toEqual([]);
  });

  it("fails for a source of none or two kinds", () => {
    const KINDS = "must name one configMap, secret, token or fields, got";
    const REMEDY = "write each in a source of its own";
    const none: object = {};
    expect(projected({ token: "token" }, none as { token: string })).toEqual([
      `error [volumes.a.sources[1]] ${KINDS} none of them; ${REMEDY}`,
    ]);
    const both = { secret: "a", configMap: "b" };
    expect(projected(both)).toEqual([`error [volumes.a.sources[0]] ${KINDS} configMap and secret; ${REMEDY}`]);
  });

  it("fails for a path that two sources write", () => {
    expect(projected({ secret: "a", items: { crt: "token" } }, { token: "token" })).toEqual([
      'error [volumes.a.sources[1].token] must be a path of its own, got "token"; sources[0] has it: choose another',
    ]);
  });

  it("holds fields of the pod among others to what a file can hold, and to paths of their own", () => {
    expect(projected({ token: "token" }, { fields: { labels: "metadata.labels" } })).toEqual([]);
    expect(projected({ token: "labels" }, { fields: { labels: "spec.nodeName" } })).toEqual([
      expect.stringContaining("[volumes.a.sources[1].fields.labels] must be a field of the pod that a file can hold"),
      expect.stringContaining('[volumes.a.sources[1].fields.labels] must be a path of its own, got "labels"'),
    ]);
  });

  it.each(["", "/token", "../token"])("fails for a token at %j", (token) => {
    expect(projected({ token })).toEqual([
      `error [volumes.a.sources[0].token] must be a path below the folder of the volume, got "${token}"; write the path of its file, such as "token"`,
    ]);
  });

  it("holds tokens to what the API server gives", () => {
    expect(projected({ token: "token", expirationSeconds: 600 })).toEqual([]);
    expect(projected({ token: "token", expirationSeconds: 599 })).toEqual([
      "error [volumes.a.sources[0].expirationSeconds] must be a whole number from 600 to 4294967296, got 599; choose one in that range",
    ]);
  });

  it("accepts fields of the pod that a file can hold", () => {
    const one = "metadata.labels['app']";
    expect(pod({ "pod/name": "metadata.name", labels: "metadata.labels", one })).toEqual([]);
  });

  it("fails for other fields, and for paths that lead out of the folder", () => {
    const FIELD = "must be a field of the pod that a file can hold, got";
    expect(pod({ "../a": "metadata.labels" })).toEqual([
      'error [volumes.a.files["../a"]] must be a path below the folder of the volume, got "../a"; write it such as "pod/labels"',
    ]);
    expect(pod({ a: "status.podIP" })).toEqual([
      `error [volumes.a.files.a] ${FIELD} "status.podIP"; write metadata.annotations, metadata.labels, metadata.name, metadata.namespace, metadata.uid, metadata.labels['…'] or metadata.annotations['…']`,
    ]);
    expect(pod({ cpu: "limits.cpu" })).toEqual([
      `error [volumes.a.files.cpu] ${FIELD} "limits.cpu"; leave it out, and give the container a variable: env: { LIMIT: { resource: "limits.cpu" } }`,
    ]);
  });

  it.each(["secrets-store.csi.k8s.io", "Driver", "a".repeat(63)])("accepts the driver %j", (driver) => {
    expect(driven(driver)).toEqual([]);
  });

  it.each(["", "A b", "a".repeat(64)])("fails for the driver %j", (driver) => {
    expect(driven(driver)).toEqual([
      `error [volumes.a.driver] must be the name of a driver, at most 63 letters, digits, hyphens and dots, got "${driver}"; write it such as "secrets-store.csi.k8s.io"`,
    ]);
  });
});
