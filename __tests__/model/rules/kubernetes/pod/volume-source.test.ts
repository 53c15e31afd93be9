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
});
