import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { upgradeWindow } from "../../../../../model/rules/azure/version/upgrade-window";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/upgrade-window", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a weekly window", {}],
    [
      "a monthly window",
      { upgradeWindow: { kind: "absoluteMonthly", dayOfMonth: 1, startTime: "02:00", durationHours: 4 } },
    ],
    ["a daily window for node images", { nodeOsWindow: { kind: "daily", startTime: "02:00", durationHours: 4 } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(upgradeWindow, cluster(changes))).toEqual([]);
  });

  it("fails when the window opens daily", () => {
    expect(
      findings(upgradeWindow, cluster({ upgradeWindow: { kind: "daily", startTime: "03:30", durationHours: 4 } })),
    ).toEqual([
      'error [upgradeWindow.kind] must be weekly, relativeMonthly or absoluteMonthly, because only nodeOsWindow may be daily, got "daily"; write { kind: "weekly", dayOfWeek: "Sunday", startTime: "03:30", durationHours: 4 }',
    ]);
  });
});
