import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { nodeOsChannel } from "../../../../../model/rules/azure/version/node-os-channel";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/node-os-channel", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["NodeImage with node-image", { upgradeChannel: "node-image" }],
    ["SecurityPatch with patch", { nodeOsChannel: "SecurityPatch" }],
  ])("accepts %s", (_, changes) => {
    expect(findings(nodeOsChannel, cluster(changes))).toEqual([]);
  });

  it("fails when node-image meets another channel", () => {
    expect(findings(nodeOsChannel, cluster({ upgradeChannel: "node-image", nodeOsChannel: "None" }))).toEqual([
      'error [nodeOsChannel] must be NodeImage with upgradeChannel "node-image", got "None"; leave it out, or write upgradeChannel "patch"',
    ]);
  });
});
