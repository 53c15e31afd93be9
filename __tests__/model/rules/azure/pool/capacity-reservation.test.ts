import type { NodePoolDeclaration } from "../../../../../model/azure/node-pool";
import type { Override } from "../../../../../model/merge";
import { capacityReservation } from "../../../../../model/rules/azure/pool/capacity-reservation";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const RESERVED = { capacityReservationGroupId: "/subscriptions/x/capacityReservationGroups/crg" };
const found = (apps: Override<NodePoolDeclaration>) =>
  findings(capacityReservation, cluster({ pools: { apps: { vmSize: "Standard_D4ds_v5", nodes: 2, ...apps } } }));

describe("cluster/capacity-reservation", () => {
  it("accepts reserved capacity, spot nodes and nodes at a place", () => {
    expect([found(RESERVED), found({ spot: {} }), found({ hostGroupId: "/hosts" })]).toEqual([[], [], []]);
  });

  it.each<readonly [string, Override<NodePoolDeclaration>]>([
    ["spot", { spot: {} }],
    ["proximityPlacementGroupId", { proximityPlacementGroupId: "/places" }],
    ["hostGroupId", { hostGroupId: "/hosts" }],
  ])("fails beside %s", (field, changes) => {
    expect(found({ ...RESERVED, ...changes })).toEqual([
      `error [pools.apps.capacityReservationGroupId] must be left out beside ${field}, for which Azure reserves nothing, got "${RESERVED.capacityReservationGroupId}"; take one of them away`,
    ]);
  });
});
