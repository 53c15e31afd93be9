import { rollout } from "../../../../../model/rules/kubernetes/service/rollout";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("service/rollout", () => {
  it.each([
    ["the defaults", 2, {}],
    ["a share above, which is rounded up", 1, { maxSurge: "1%" }],
    ["one that may be missing", 1, { maxSurge: 0, maxUnavailable: 1 }],
    ["a share that may be missing, when it is a replica", 4, { maxSurge: 0, maxUnavailable: "25%" }],
    ["a share that may be missing, while there is no replica", 0, { maxSurge: 0, maxUnavailable: "100%" }],
  ])("accepts %s", (_, replicas, changes) => {
    expect(findings(rollout, service({ replicas, rollout: changes }))).toEqual([]);
  });

  it.each([
    ["both are 0", 3, { maxSurge: 0, maxUnavailable: 0 }, "maxSurge 0 and maxUnavailable 0"],
    ["both are 0 of any whole", 3, { maxSurge: "0%", maxUnavailable: "0%" }, "maxSurge 0% and maxUnavailable 0%"],
    [
      "the share is less than one replica",
      3,
      { maxSurge: 0, maxUnavailable: "25%" },
      "maxSurge 0 and maxUnavailable 25%, which is 0 of 3",
    ],
    [
      "the share is less than one of the fewest replicas",
      { min: 2, max: 9 },
      { maxSurge: 0, maxUnavailable: "49%" },
      "maxSurge 0 and maxUnavailable 49%, which is 0 of 2",
    ],
  ])("fails when %s", (_, replicas, changes, shown) => {
    expect(findings(rollout, service({ replicas, rollout: changes }))).toEqual([
      `error [rollout] must add a replica or miss one, got ${shown}; set maxSurge to 1`,
    ]);
  });
});
