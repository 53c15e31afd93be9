import { nodesFollowTheDeclaration, nodeVersionOf } from "../../../model/azure/node-version";
import { cluster } from "../../support/cluster";

describe("the version of a pool's nodes", () => {
  it.each([
    ["that of the cluster", undefined, "1.36.2"],
    ["its own, where it declares one", "1.35.4", "1.35.4"],
  ])("is %s", (_, kubernetesVersion, expected) => {
    const found = cluster({ kubernetesVersion: "1.36.2", pools: { apps: { kubernetesVersion } } });
    expect(found.pools.apps && String(nodeVersionOf(found.pools.apps, found))).toBe(expected);
  });

  it.each([
    ["patch", true],
    ["node-image", true],
    ["none", true],
    ["stable", false],
    ["rapid", false],
  ] as const)("follows the declaration with the channel %s: %s", (upgradeChannel, follows) => {
    expect(nodesFollowTheDeclaration({ upgradeChannel })).toBe(follows);
  });
});
