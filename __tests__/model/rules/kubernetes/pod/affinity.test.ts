import { affinityOfBoth } from "../../../../../model/rules/kubernetes/pod/affinity";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const must = { workload: "cache", whenUnsatisfiable: "DoNotSchedule" } as const;

describe("pod/affinity", () => {
  it.each([
    [[must], []],
    [[must], [{ workload: "cache" }]],
    [[{ workload: "cache" }], [must]],
    [[{ ...must, topology: "zone" as const }], [must]],
  ])("accepts %j beside %j", (affinity, antiAffinity) => {
    expect(findings(affinityOfBoth, service({ placement: { affinity, antiAffinity } }))).toEqual([]);
  });

  it("refuses to have to be where it must not be", () => {
    expect(findings(affinityOfBoth, service({ placement: { affinity: [must], antiAffinity: [must] } }))).toEqual([
      'error [placement.affinity[0].workload] must not be in antiAffinity too, got "cache"; remove one of the two: no pod could run',
    ]);
  });
});
