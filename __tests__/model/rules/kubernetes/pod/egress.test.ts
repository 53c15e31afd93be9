import { egress } from "../../../../../model/rules/kubernetes/pod/egress";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/egress", () => {
  it("accepts destinations with ports", () => {
    expect(findings(egress, service({ egress: [{ cidr: "0.0.0.0/0", ports: [443] }] }))).toEqual([]);
  });

  it("fails when a destination has no ports, which would open all of them", () => {
    const rules = [
      { cidr: "10.0.0.0/8", ports: [443] },
      { cidr: "0.0.0.0/0", ports: [] },
    ];
    expect(findings(egress, service({ egress: rules }))).toEqual([
      "error [egress[1].ports] must name at least one port, got []; write what is called, such as [443]",
    ]);
  });
});
