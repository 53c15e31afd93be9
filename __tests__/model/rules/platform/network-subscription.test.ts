import { networkSubscription } from "../../../../model/rules/platform/network-subscription";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const OURS = "00000000-0000-0000-0000-00000000000a";
const THEIRS = "00000000-0000-0000-0000-00000000000b";
const found = (subscriptionId: string | undefined, of: string) => {
  const vnetId = `/subscriptions/${of}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;
  return findings(networkSubscription, platform({ prod: { subscriptionId, network: { vnetId } } }));
};

describe("platform/network-subscription", () => {
  it("accepts a network of the subscription, and any where none is declared", () => {
    expect(found(OURS, OURS.toUpperCase())).toEqual([]);
    expect(found(undefined, THEIRS)).toEqual([]);
  });

  it("fails for a network of another subscription", () => {
    expect(found(OURS, THEIRS)).toEqual([
      `error [environments.prod.network.vnetId] must be in the subscription of the environment, ${OURS}, got "${THEIRS}"; declare a subnet of that network that exists, as subnetId`,
    ]);
  });
});
