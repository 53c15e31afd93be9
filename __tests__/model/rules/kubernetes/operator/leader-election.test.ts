import { leaderElection } from "../../../../../model/rules/kubernetes/operator/leader-election";
import { findings } from "../../../../support/findings";
import { operator } from "../../../../support/operator";

describe("operator/leader-election", () => {
  it.each([
    { replicas: 1, leaderElection: false },
    { replicas: 2 },
    { replicas: 2, leaderElection: { leases: ["databases"] } },
  ])("accepts %j", (changes) => {
    expect(findings(leaderElection, operator(changes))).toEqual([]);
  });

  it("refuses several replicas that cannot agree", () => {
    expect(findings(leaderElection, operator({ replicas: 2, leaderElection: false }))).toEqual([
      "error [replicas] must be 1 without leader election, got 2; leave leaderElection out, or write 1",
    ]);
  });
});
