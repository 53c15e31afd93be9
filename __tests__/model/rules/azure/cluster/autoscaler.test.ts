import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { autoscaler } from "../../../../../model/rules/azure/cluster/autoscaler";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const of = (profile: Override<ClusterDeclaration>["autoscaler"]) =>
  findings(autoscaler, cluster({ autoscaler: profile }));

describe("cluster/autoscaler", () => {
  it.each<[string, Override<ClusterDeclaration>["autoscaler"]]>([
    ["nothing", {}],
    ["spans", { scanInterval: "10s", scaleDownUnneeded: "5m", maxNodeProvisioningTime: "1h" }],
    ["shares at both ends", { scaleDownUtilizationThreshold: "0", maxUnreadyPercentage: 100 }],
    ["the other ends", { scaleDownUtilizationThreshold: "1.0", maxUnreadyPercentage: 0, maxUnreadyNodes: 0 }],
    ["counts as texts", { emptyBulkDeleteMax: "10", maxGracefulTerminationSec: "600" }],
  ])("accepts %s", (_, profile) => {
    expect(of(profile)).toEqual([]);
  });

  it.each<[string, Override<ClusterDeclaration>["autoscaler"], string]>([
    [
      "a span has no unit",
      { scanInterval: "10" },
      'error [autoscaler.scanInterval] must be a span of seconds, minutes or hours, got "10"; write it such as "10m"',
    ],
    [
      "a count has a unit",
      { maxGracefulTerminationSec: "600s" },
      'error [autoscaler.maxGracefulTerminationSec] must be a whole number, as a text, got "600s"; write it such as "10"',
    ],
    [
      "a share is above 1",
      { scaleDownUtilizationThreshold: "1.1" },
      'error [autoscaler.scaleDownUtilizationThreshold] must be a share from 0 to 1, as a text, got "1.1"; write it such as "0.5"',
    ],
    [
      "a share is above 100",
      { maxUnreadyPercentage: 101 },
      "error [autoscaler.maxUnreadyPercentage] must be a share from 0 to 100, got 101; write 45",
    ],
    [
      "a count is below 0",
      { maxUnreadyNodes: -1 },
      "error [autoscaler.maxUnreadyNodes] must be a whole number from 0, got -1; write 3",
    ],
  ])("fails when %s", (_, profile, message) => {
    expect(of(profile)).toEqual([message]);
  });
});
