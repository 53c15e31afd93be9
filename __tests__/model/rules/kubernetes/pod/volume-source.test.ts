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
});
