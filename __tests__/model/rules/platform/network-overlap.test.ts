import { networkOverlap } from "../../../../model/rules/platform/network-overlap";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

describe("platform/network-overlap", () => {
  it("accepts networks side by side that share the ranges of pods and services", () => {
    expect(findings(networkOverlap, platform({ dev: {}, staging: {}, prod: {} }))).toEqual([]);
  });

  it("accepts an environment that is peered with another", () => {
    const declared = platform({ dev: { network: { connectedCidrs: ["10.20.0.0/16"] } }, prod: {} });
    expect(findings(networkOverlap, declared)).toEqual([]);
  });

  it("accepts any pod range that is not used", () => {
    const network = { podCidr: "10.20.0.0/16", podNetwork: "nodeSubnet", dataPlane: "azure" } as const;
    expect(findings(networkOverlap, platform({ dev: { network }, prod: {} }))).toEqual([]);
  });

  const HUB =
    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets";
  const inHub = (subnet: string, nodeSubnetCidr: string) => ({
    subnetId: `${HUB}/${subnet}`,
    network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr },
  });

  it("accepts environments in two existing subnets of one network", () => {
    const declared = platform({ dev: inHub("dev", "10.10.0.0/22"), prod: inHub("prod", "10.10.4.0/22") });
    expect(findings(networkOverlap, declared)).toEqual([]);
  });

  const VNET = HUB.replace(/\/subnets$/, "");
  const madeInHub = (nodeSubnetCidr: string) => ({
    network: { vnetId: VNET, vnetCidr: "10.10.0.0/16", nodeSubnetCidr },
  });

  it("accepts subnets that are made in one existing network, beside one that exists there", () => {
    const declared = platform({
      dev: madeInHub("10.10.0.0/22"),
      prod: madeInHub("10.10.4.0/22"),
      test: inHub("test", "10.10.8.0/22"),
    });
    expect(findings(networkOverlap, declared)).toEqual([]);
  });

  it("fails for two subnets of one range that are made in one network", () => {
    const declared = platform({ dev: madeInHub("10.10.0.0/22"), prod: madeInHub("10.10.2.0/23") });
    expect(findings(networkOverlap, declared)).toEqual([
      'error [environments.prod.network.nodeSubnetCidr] must share no address with the subnet of "dev", 10.10.0.0/22, got "10.10.2.0/23"; write another range of the network',
    ]);
  });

  it("accepts environments in one existing subnet", () => {
    const declared = platform({ dev: inHub("nodes", "10.10.0.0/22"), prod: inHub("nodes", "10.10.0.0/22") });
    expect(findings(networkOverlap, declared)).toEqual([]);
  });

  it("fails when two existing subnets of one network are said to share addresses", () => {
    const declared = platform({ dev: inHub("dev", "10.10.0.0/22"), prod: inHub("prod", "10.10.0.0/23") });
    expect(findings(networkOverlap, declared)).toEqual([
      'error [environments.prod.network.nodeSubnetCidr] must share no address with the subnet of "dev", 10.10.0.0/22, got "10.10.0.0/23"; write the range that the subnet has',
    ]);
  });

  it("fails when one of two networks that overlap is made", () => {
    const network = { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.4.0/22" };
    expect(findings(networkOverlap, platform({ dev: inHub("dev", "10.10.0.0/22"), prod: { network } }))).toEqual([
      'error [environments.prod.network.vnetCidr] must share no address with the network of "dev", 10.10.0.0/16, got "10.10.0.0/16"; choose a free range such as "10.1.0.0/16"',
    ]);
  });

  it("fails once when two networks overlap", () => {
    const network = { vnetCidr: "10.10.128.0/17", nodeSubnetCidr: "10.10.128.0/22" };
    expect(findings(networkOverlap, platform({ dev: {}, prod: { network } }))).toEqual([
      'error [environments.prod.network.vnetCidr] must share no address with the network of "dev", 10.10.0.0/16, got "10.10.128.0/17"; choose a free range such as "10.1.0.0/17"',
    ]);
  });

  it("warns when a connected range is only a part of another environment's network", () => {
    const network = { connectedCidrs: ["192.168.0.0/24", "10.20.4.0/24"] };
    expect(findings(networkOverlap, platform({ dev: { network }, prod: {} }))).toEqual([
      'warning [environments.dev.network.connectedCidrs[1]] should be the network of "prod", 10.20.0.0/16, or share no address with it, got "10.20.4.0/24"; write "10.20.0.0/16" if it is that network, or give "prod" another range',
    ]);
  });

  it("warns once of a network that is connected: what lies in its way is for the rules of the cluster", () => {
    const network = { connectedCidrs: ["10.20.4.0/24"], podCidr: "10.20.0.0/16" };
    expect(findings(networkOverlap, platform({ dev: { network }, prod: {} }))).toEqual([
      expect.stringMatching(/^warning \[environments\.dev\.network\.connectedCidrs\[0\]\] /),
    ]);
  });

  it("warns when pods would hide another environment's network", () => {
    expect(findings(networkOverlap, platform({ dev: { network: { podCidr: "10.20.0.0/16" } }, prod: {} }))).toEqual([
      'warning [environments.dev.network.podCidr] should share no address with the network of "prod", 10.20.0.0/16, so that the two can be peered, got "10.20.0.0/16"; choose a free range such as "10.1.0.0/16"',
    ]);
  });

  it("leaves a network that lies over its own pods or services to the rules of the cluster", () => {
    const over = { vnetCidr: "10.244.0.0/16", nodeSubnetCidr: "10.244.0.0/22" };
    expect(findings(networkOverlap, platform({ dev: {}, prod: { network: over } }))).toEqual([]);
    expect(
      findings(networkOverlap, platform({ dev: {}, prod: { network: { ...over, podCidr: "10.60.0.0/16" } } })),
    ).toHaveLength(1);
  });

  it("warns when services would hide another environment's network", () => {
    const network = { vnetCidr: "10.0.0.0/16", nodeSubnetCidr: "10.0.0.0/22", serviceCidr: "10.40.0.0/16" };
    expect(findings(networkOverlap, platform({ dev: {}, prod: { network } }))).toEqual([
      'warning [environments.dev.network.serviceCidr] should share no address with the network of "prod", 10.0.0.0/16, so that the two can be peered, got "10.0.0.0/16"; choose a free range such as "10.1.0.0/16"',
    ]);
  });
});
