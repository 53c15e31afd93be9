import { loadPlatform } from "../../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { formatProblem, InvalidDeclarationError } from "../../../../model/problem";
import { declaredPlatform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";
import { TODAY } from "../../../support/synthesized-platform";

const CLAIMS = {
  uploads: { size: "8Gi", storageClass: "azurefile-csi", accessMode: "ReadWriteMany" },
  disk: { size: "8Gi" },
  theirs: { exists: true },
  other: { namespace: "other", size: "1Gi" },
  prod: { environments: ["prod"], size: "1Gi" },
} as const;

function load(name: string, claims: AnyPlatformDeclaration["claims"] = CLAIMS) {
  const volumes = { data: { kind: "claim", name, mountPath: "/data" } } as const;
  const services = { web: { ...VALID_SERVICE, replicas: 1, volumes } };
  return loadPlatform(declaredPlatform({ prod: {}, dev: {} }, { claims, services }), { today: TODAY });
}

function problems(name: string, claims?: AnyPlatformDeclaration["claims"]): string[] {
  try {
    load(name, claims);
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
});
