import type { VolumeDeclaration } from "../../../../../model/kubernetes/volume";
import { volumeName } from "../../../../../model/rules/kubernetes/pod/volume-name";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const at = (mountPath: string, volume: Partial<VolumeDeclaration> = {}) =>
  ({ kind: "emptyDir", mountPath, ...volume }) as VolumeDeclaration;
const sidecars = { log: VALID_SIDECAR };

describe("pod/volume-name", () => {
  it.each<[string, Record<string, VolumeDeclaration>]>([
    ["a name", { "cache-1": at("/cache") }],
    ["tmp, for the volume in the place of the folder", { tmp: at("/tmp") }],
    ["the name of a sidecar's folder, for the volume in its place", { "tmp-log": at("/tmp", { sidecars: ["log"] }) }],
    ["the folder's name of a sidecar that does not exist", { "tmp-x": at("/cache") }],
  ])("accepts %s", (_, volumes) => {
    expect(findings(volumeName, service({ sidecars, volumes }))).toEqual([]);
  });

  it("fails when the name is taken by the folder of an init container, which a volume may replace", () => {
    const initContainers = { wait: {} };
    const replacing = { "tmp-wait": at("/tmp", { initContainers: ["wait"] }) };
    expect(findings(volumeName, service({ initContainers, volumes: replacing }))).toEqual([]);
    expect(findings(volumeName, service({ initContainers, volumes: { "tmp-wait": at("/cache") } }))).toHaveLength(1);
  });

  it("fails when the name is no DNS label", () => {
    expect(findings(volumeName, service({ volumes: { Cache: at("/cache") } }))).toEqual([
      'error [volumes.Cache] must be at most 63 lower-case letters, digits and hyphens, got "Cache"; ' +
        'begin and end with a letter or digit, such as "cache"',
    ]);
  });

  it.each([
    ["tmp", at("/cache")],
    ["tmp-log", at("/cache")],
    ["tmp-log", at("/tmp")],
  ])("fails when %s is taken by a folder", (name, volume) => {
    const place = name === "tmp" ? "volumes.tmp" : 'volumes["tmp-log"]';
    expect(findings(volumeName, service({ sidecars, volumes: { [name]: volume } }))).toEqual([
      `error [${place}] must have a name of its own, got "${name}"; rename it: the empty folder at /tmp has that name`,
    ]);
  });
});
