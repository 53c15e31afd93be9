import { versionOrder } from "../../../../model/rules/platform/version-order";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const promotion = ["dev", "staging", "prod"];

describe("platform/version-order", () => {
  it("accepts versions that go down along the order", () => {
    const declared = platform({ prod: {}, staging: {}, dev: { kubernetesVersion: "1.36" } }, { promotion });
    expect(findings(versionOrder, declared)).toEqual([]);
  });

  it("accepts any version outside the order", () => {
    const declared = platform({ dev: {}, staging: {}, prod: {}, tools: { kubernetesVersion: "1.37" } }, { promotion });
    expect(findings(versionOrder, declared)).toEqual([]);
  });

  it("takes a minor version for any of its patches", () => {
    const declared = platform({ dev: {}, staging: { kubernetesVersion: "1.35.4" }, prod: {} }, { promotion });
    expect(findings(versionOrder, declared)).toEqual([]);
  });

  it("fails when an environment is a minor version ahead of the one before it", () => {
    const declared = platform({ dev: {}, staging: { kubernetesVersion: "1.36" }, prod: {} }, { promotion });
    expect(findings(versionOrder, declared)).toEqual([
      'error [environments.staging.kubernetesVersion] must be at most 1.35, the version of "dev" before it in the promotion order, got "1.36"; upgrade "dev" first',
    ]);
  });

  it("fails when an environment is a patch ahead of the one before it", () => {
    const versions = { dev: "1.35.4", staging: "1.35.3", prod: "1.35.4" };
    const environments = Object.fromEntries(
      Object.entries(versions).map(([name, kubernetesVersion]) => [name, { kubernetesVersion }]),
    );
    expect(findings(versionOrder, platform(environments, { promotion }))).toEqual([
      'error [environments.prod.kubernetesVersion] must be at most 1.35.3, the version of "staging" before it in the promotion order, got "1.35.4"; upgrade "staging" first',
    ]);
  });
});
