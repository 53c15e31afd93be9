import type { ServiceDeclaration } from "../../../../model/kubernetes/service";
import { sharedVolume } from "../../../../model/rules/platform/shared-volume";
import { findings } from "../../../support/findings";
import { type declaredPlatform, platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

type Claims = NonNullable<Parameters<typeof declaredPlatform>[1]>["claims"];

const PAIR = { web: {}, worker: {} };

/** What is said of services that have one claim, each with what differs of it. */
function found(
  services: Readonly<Record<string, Partial<ServiceDeclaration>>>,
  claims: Claims = { disk: { size: "1Gi" } },
  formerly: Readonly<Record<string, string>> = {},
) {
  const volumes = { data: { kind: "claim", name: "disk", mountPath: "/data" } } as const;
  const each = Object.entries(services).map(([name, own]) => [
    name,
    { ...VALID_SERVICE, replicas: 1, volumes, ...own },
  ]);
  const resolved = platform({ prod: {} }, { claims, services: Object.fromEntries(each) });
  const environment = resolved.environments.prod;
  if (!environment) throw new Error("the platform has an environment");
  return Object.values(environment.services).flatMap((pod) =>
    findings(sharedVolume, { pod, environment, platform: { ...resolved, formerly } }),
  );
}

const beside = (workload: string, topology: "node" | "zone" = "node") => ({
  placement: { affinity: [{ workload, topology, whenUnsatisfiable: "DoNotSchedule" as const }] },
});

describe("platform/shared-volume", () => {
  it("accepts one workload with a disk, several with a file share, and several on one node", () => {
    expect(found({ web: {} })).toEqual([]);
    expect(found(PAIR, { disk: { size: "1Gi", accessMode: "ReadWriteMany", storageClass: "azurefile-csi" } })).toEqual(
      [],
    );
    expect(found(PAIR, { disk: { size: "1Gi", storageClass: "azurefile-csi" } })).toEqual([]);
    expect(found({ web: {}, worker: beside("web") })).toEqual([]);
    expect(found({ web: beside("worker"), worker: {} })).toEqual([]);
  });

  it("accepts claims of one name in two namespaces", () => {
    expect(found({ web: {}, worker: { namespace: "other" } as Partial<ServiceDeclaration> }, {})).toEqual([]);
  });

  it("warns once of two that may run on two nodes", () => {
    const message =
      "warning [volumes.data.name] should be of pods on one node, which is all that the claim is for, got disk, which web has too; " +
      'write placement: { affinity: [{ workload: "web", whenUnsatisfiable: "DoNotSchedule" }] }, or claim a file share: ' +
      'accessMode "ReadWriteMany"';
    expect(found(PAIR)).toEqual([message]);
    expect(found(PAIR, {})).toEqual([message]);
    expect(found({ web: {}, worker: beside("web", "zone") })).toEqual([message]);
  });

  it("fails where one is the other under its former name: the new pods would wait for the old ones, which wait for them", () => {
    const renamed = { worker: "web" };
    expect(found(PAIR, { disk: { size: "1Gi" } }, renamed)).toEqual([
      'error [formerly] must be left out beside volumes.data, whose claim only one of the two can mount, got "web"; leave it out, and the disk changes over when the pods of "web" are gone, with an interruption; or claim a file share: accessMode "ReadWriteMany"',
    ]);
    const files = { disk: { size: "1Gi", accessMode: "ReadWriteMany", storageClass: "azurefile-csi" } } as const;
    expect(found(PAIR, files, renamed)).toEqual([]);
    expect(found(PAIR, undefined, { worker: "site" })).toEqual([expect.stringMatching(/^warning /)]);
  });

  it("warns of two pods where one may have it, also on one node", () => {
    const claims = { disk: { size: "1Gi", accessMode: "ReadWriteOncePod" } } as const;
    expect(found({ web: {}, worker: beside("web") }, claims)).toEqual([
      "warning [volumes.data.name] should be of pods on one pod, which is all that the claim is for, got disk, which web has too; " +
        'claim a file share: accessMode "ReadWriteMany"',
    ]);
  });
});
