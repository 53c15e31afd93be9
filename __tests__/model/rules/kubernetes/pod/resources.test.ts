import { resources } from "../../../../../model/rules/kubernetes/pod/resources";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const requests = { cpu: "100m", memory: "128Mi", ephemeralStorage: "64Mi" };

describe("pod/resources", () => {
  it("accepts requests that equal their limits", () => {
    expect(findings(resources, service({ resources: { requests, limits: requests } }))).toEqual([]);
  });

  it("accepts a service without a CPU limit", () => {
    expect(findings(resources, service())).toEqual([]);
  });

  it.each([
    ["CPU", "cpu", "99m", "100m"],
    ["memory", "memory", "127Mi", "128Mi"],
    ["ephemeral storage", "ephemeralStorage", "63Mi", "64Mi"],
  ])("fails when more %s is requested than the limit", (_, kind, limit, requested) => {
    expect(findings(resources, service({ resources: { requests, limits: { [kind]: limit } } }))).toEqual([
      `error [resources.requests.${kind}] must be at most the limit of ${limit}, got "${requested}"; request less, or raise the limit`,
    ]);
  });

  it("fails when a sidecar requests more than its limit", () => {
    const log = { ...VALID_SIDECAR, resources: { requests, limits: { memory: "127Mi" } } };
    expect(findings(resources, service({ sidecars: { log } }))).toEqual([
      'error [sidecars.log.resources.requests.memory] must be at most the limit of 127Mi, got "128Mi"; request less, or raise the limit',
    ]);
  });
});
