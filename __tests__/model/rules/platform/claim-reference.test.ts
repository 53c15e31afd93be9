import type { VolumeDeclaration } from "../../../../model/kubernetes/volume";
import { loadPlatform } from "../../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { formatProblem, InvalidDeclarationError } from "../../../../model/problem";
import { declaredPlatform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";
import { TODAY } from "../../../support/synthesized-platform";

const CLAIMS = {
  uploads: { size: "8Gi", storageClass: "azurefile-csi", accessMode: "ReadWriteMany" },
  disk: { size: "8Gi" },
  share: { size: "8Gi", storageClass: "azurefile-csi" },
  theirs: { exists: true },
  other: { namespace: "other", size: "1Gi" },
  prod: { environments: ["prod"], size: "1Gi" },
} as const;

function load(name: string, claims?: AnyPlatformDeclaration["claims"]) {
  return loadOf({ kind: "claim", name, mountPath: "/data" }, claims);
}

function loadOf(data: VolumeDeclaration, claims: AnyPlatformDeclaration["claims"] = CLAIMS) {
  const volumes = { data };
  const services = { web: { ...VALID_SERVICE, replicas: 1, volumes } };
  return loadPlatform(declaredPlatform({ prod: {}, dev: {} }, { claims, services }), { today: TODAY });
}

function problems(name: string, claims?: AnyPlatformDeclaration["claims"]): string[] {
  return problemsOf({ kind: "claim", name, mountPath: "/data" }, claims);
}

function problemsOf(volume: VolumeDeclaration, claims?: AnyPlatformDeclaration["claims"]): string[] {
  try {
    loadOf(volume, claims);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(formatProblem);
  }
}

describe("platform/claim-reference", () => {
  it("accepts claims that are there, and any name where none is declared", () => {
    expect([...problems("uploads"), ...problems("theirs"), ...problems("any", {})]).toEqual([]);
  });

  it.each([
    ["uplods", 'must be a declared claim, got "uplods"; write "uploads", or declare it among claims'],
    ["other", "must be in the namespace of the pod, which is portal, got other of other; put both into one namespace"],
    ["prod", 'must be a claim of dev, got "prod"; add "dev" to environments of it, or run the pod elsewhere'],
  ])("refuses %s", (name, message) => {
    expect(problems(name)).toEqual([`[services.web.volumes.data.name] ${message} (platform/claim-reference)`]);
  });

  it("tells a service the access mode of the claim, which decides how it is replaced", () => {
    const kindOf = (name: string) => load(name).platform.environments.prod?.services.web?.rollout.kind;
    expect([kindOf("uploads"), kindOf("disk")]).toEqual(["rolling", "recreate"]);
  });

  it("refuses another access mode than the claim has, where it is known", () => {
    const said = (name: string, accessMode: "ReadWriteOnce" | "ReadWriteMany") =>
      problemsOf({ kind: "claim", name, mountPath: "/data", accessMode });
    expect([
      ...said("disk", "ReadWriteOnce"),
      ...said("uploads", "ReadWriteMany"),
      ...said("theirs", "ReadWriteMany"),
      ...said("share", "ReadWriteMany"),
    ]).toEqual([]);
    expect(said("disk", "ReadWriteMany")).toEqual([
      '[services.web.volumes.data.accessMode] must be "ReadWriteOnce", as of claims.disk, got "ReadWriteMany"; remove it, or write accessMode: "ReadWriteMany" of the claim, and a class that has it (platform/claim-reference)',
    ]);
  });
});
