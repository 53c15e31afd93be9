import { partition } from "../../../../../model/rules/kubernetes/stateful-set/partition";
import { findings } from "../../../../support/findings";
import { statefulSet } from "../../../../support/stateful-set";

describe("stateful-set/partition", () => {
  it.each([{}, { partition: 2 }, { partition: 3 }, { kind: "onDelete" as const }])("accepts %j of three", (rollout) => {
    expect(findings(partition, statefulSet({ rollout }))).toEqual([]);
  });

  it("refuses a number that no pod has", () => {
    expect(findings(partition, statefulSet({ rollout: { partition: 4 } }))).toEqual([
      "error [rollout.partition] must be at most the number of replicas, which is 3, got 4; write 3 to hold every pod back, or less",
    ]);
  });
});
