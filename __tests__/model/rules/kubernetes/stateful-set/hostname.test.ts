import { statefulSetHostname } from "../../../../../model/rules/kubernetes/stateful-set/hostname";
import { findings } from "../../../../support/findings";
import { statefulSet } from "../../../../support/stateful-set";

describe("stateful-set/hostname", () => {
  it("accepts pods that call themselves as their set says", () => {
    expect(findings(statefulSetHostname, statefulSet())).toEqual([]);
  });

  it("refuses what the controller writes over", () => {
    const { name } = statefulSet();
    expect(findings(statefulSetHostname, statefulSet({ hostname: "a", subdomain: "b" }))).toEqual([
      `error [hostname] must be left out: the pods are called ${name}-0 and so on, got "a"; remove it`,
      `error [subdomain] must be left out: it is ${name}-headless, got "b"; remove it, or write serviceName`,
    ]);
  });
});
