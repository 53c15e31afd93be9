import { claimTemplate } from "../../../../../model/rules/kubernetes/pod/claim-template";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/claim-template", () => {
  it("accepts a claim that is there", () => {
    expect(findings(claimTemplate, service({ volumes: { a: { kind: "claim", name: "a", mountPath: "/a" } } }))).toEqual(
      [],
    );
  });

  it("refuses a claim for each replica where nobody makes them", () => {
    const volumes = { a: { kind: "claimTemplate" as const, size: "1Gi", mountPath: "/a" } };
    expect(findings(claimTemplate, service({ volumes }))).toEqual([
      'error [volumes.a.kind] must be a volume that these pods can have, got "claimTemplate"; declare the pods among statefulSets, or a claim that they share and a volume of the kind claim',
    ]);
  });
});
