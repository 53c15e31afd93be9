import { podCidrOverlap } from "../../../../../model/rules/azure/network/pod-cidr-overlap";
import { serviceCidr } from "../../../../../model/rules/azure/network/service-cidr";
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

  const wide = (changes: object) =>
    cluster({ network: { vnetCidr: "10.0.0.0/8", nodeSubnetCidr: "10.30.0.0/22", ...changes } });

  it("fails when the network covers the ranges of pods and services, in the place of the rules of these", () => {
    expect(findings(vnetCidr, wide({}))).toEqual([
      'error [network.vnetCidr] must share no address with the ranges of pods, 10.244.0.0/16, and services, 10.0.0.0/16, got "10.0.0.0/8"; choose a free range such as "10.1.0.0/16"',
    ]);
    expect([...findings(podCidrOverlap, wide({})), ...findings(serviceCidr, wide({}))]).toEqual([]);
  });

  it("leaves one range, and a network that exists, to the rules of the ranges", () => {
    const elsewhere = wide({ podCidr: "192.168.0.0/16" });
    expect(findings(vnetCidr, elsewhere)).toEqual([]);
    expect(findings(serviceCidr, elsewhere)).toHaveLength(1);
    const existing = { ...wide({}), subnetId: "any" };
    expect(findings(vnetCidr, existing)).toEqual([]);
    expect([...findings(podCidrOverlap, existing), ...findings(serviceCidr, existing)]).toHaveLength(2);
  });

  it("fails when a connected range holds the network", () => {
    expect(findings(vnetCidr, cluster({ network: { connectedCidrs: ["10.0.0.0/8"] } }))).toEqual([
      'error [network.vnetCidr] must share no address with the connected range 10.0.0.0/8, got "10.30.0.0/16"; choose a free range such as "172.16.0.0/16"',
    ]);
  });
});
