import { groupFindings } from "../../../review/report/groups";
import { reported } from "../support/report";

describe("groups of findings", () => {
  it("hold what says the same of other environments, stacks and objects", () => {
    const findings = ["dev", "prod"].map((environment) =>
      reported({ environment, stack: `${environment}-a`, message: `opens aks-${environment} of ${environment}-a` }),
    );
    const groups = groupFindings([...findings, reported({ severity: "low" })]);
    expect(groups.map(({ environments, findings: own }) => [environments, own.length])).toEqual([
      [["dev", "prod"], 2],
      [["prod"], 1],
    ]);
  });

  it.each([
    [{ message: "nodes 1" }, { message: "nodes 2" }],
    [{ details: ["a"] }, { details: ["b"] }],
    [{ rule: "AKS001" }, { rule: "AKS002" }],
    [{ acceptanceRefused: "x" }, {}],
    [{ message: "product" }, { message: "devuct", environment: "dev" }],
  ])("do not hold %j and %j", (one, other) => {
    expect(groupFindings([reported(one), reported(other)])).toHaveLength(2);
  });
});
