import { resourceUnit } from "../../../../../model/rules/kubernetes/pod/resource-unit";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const check = (cpu: string, memory: string) =>
  findings(resourceUnit, service({ resources: { requests: { cpu, memory }, limits: { memory: "1Gi" } } }));

describe("pod/resource-unit", () => {
  it("accepts the most CPU, and requests of little memory, as public manifests have them, below a higher limit", () => {
    expect(check("96", "4Mi")).toEqual([]);
    expect(check("1m", "1Mi")).toEqual([]);
    expect(check("1m", "64Ki")).toEqual([]);
    expect(check("1m", "65536")).toEqual([]);
  });

  it("accepts the least memory that a container starts with, and fails below it", () => {
    const limited = (memory: string) =>
      findings(resourceUnit, service({ resources: { requests: { cpu: "1m", memory } } }));
    expect(limited("4Mi")).toEqual([]);
    expect(limited("1Mi")).toEqual([
      'error [resources.limits.memory] must be 4Mi or more, got "1Mi"; raise it: with less no container starts; a request may be lower',
    ]);
  });

  it("fails at the most bytes that are no amount of memory", () => {
    expect(check("1m", "65535")).toEqual([
      'error [resources.requests.memory] must be 4Mi or more, got "65535 bytes"; write it with a unit, such as "65535Mi"',
    ]);
  });

  it("fails when memory has no unit", () => {
    expect(check("100m", "64")).toEqual([
      'error [resources.requests.memory] must be 4Mi or more, got "64 bytes"; write it with a unit, such as "64Mi"',
    ]);
  });

  it("fails when CPU has no unit", () => {
    expect(check("97", "64Mi")).toEqual([
      'error [resources.requests.cpu] must be 96 cores or less, got "97 cores"; write thousandths with a unit, such as "97m"',
    ]);
  });

  it("fails when CPU has no unit and is written in thousands by Kubernetes", () => {
    expect(check("2000", "64Mi")).toEqual([
      'error [resources.requests.cpu] must be 96 cores or less, got "2000 cores"; write thousandths with a unit, such as "2000m"',
    ]);
  });

  it("fails when a sidecar's memory has no unit", () => {
    const log = { ...VALID_SIDECAR, resources: { requests: { cpu: "10m", memory: "32" } } };
    expect(findings(resourceUnit, service({ sidecars: { log } }))).toEqual([
      'error [sidecars.log.resources.requests.memory] must be 4Mi or more, got "32 bytes"; write it with a unit, such as "32Mi"',
    ]);
  });
});
