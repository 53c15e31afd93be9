import { taint } from "../../../../../model/rules/azure/pool/taint";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/taint", () => {
  it("accepts one key with two effects", () => {
    expect(
      findings(
        taint,
        cluster({
          pools: {
            apps: {
              taints: [
                { key: "team", value: "data", effect: "NoSchedule" },
                { key: "team", value: "data", effect: "NoExecute" },
              ],
            },
          },
        }),
      ),
    ).toEqual([]);
  });

  it("fails when a pool has the same taint twice", () => {
    expect(
      findings(
        taint,
        cluster({
          pools: {
            apps: {
              taints: [
                { key: "team", value: "data", effect: "NoSchedule" },
                { key: "team", value: "web", effect: "NoSchedule" },
              ],
            },
          },
        }),
      ),
    ).toEqual([
      'error [pools.apps.taints[1]] must be the only taint "team" with the effect NoSchedule, got "a second one beside taints[0]"; take away one of the two',
    ]);
  });
});
