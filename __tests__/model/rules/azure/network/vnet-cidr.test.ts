import { vnetCidr } from "../../../../../model/rules/azure/network/vnet-cidr";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/vnet-cidr", () => {
  it("accepts connected ranges elsewhere", () => {
    expect(findings(vnetCidr, cluster({ network: { connectedCidrs: ["10.31.0.0/16", "192.168.0.0/24"] } }))).toEqual(
      [],
    );
  });

  it("fails when a connected range overlaps", () => {
    expect(findings(vnetCidr, cluster({ network: { connectedCidrs: ["192.168.0.0/24", "10.30.128.0/24"] } }))).toEqual([
      'error [network.vnetCidr] must share no address with the connected range 10.30.128.0/24, got "10.30.0.0/16"; choose a free range such as "10.1.0.0/16"',
    ]);
  });

  it("fails when a connected range holds the network", () => {
    expect(findings(vnetCidr, cluster({ network: { connectedCidrs: ["10.0.0.0/8"] } }))).toEqual([
      'error [network.vnetCidr] must share no address with the connected range 10.0.0.0/8, got "10.30.0.0/16"; choose a free range such as "172.16.0.0/16"',
    ]);
  });
});
