import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { serviceCidr } from "../../../../../model/rules/azure/network/service-cidr";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/service-cidr", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a /13", { network: { serviceCidr: "10.64.0.0/13" } }],
    ["a range beside the pods", { network: { serviceCidr: "10.245.0.0/16" } }],
    [
      "a range that overlaps a pod range that is not used",
      { network: { podNetwork: "nodeSubnet", serviceCidr: "10.244.0.0/16", dataPlane: "azure" } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(serviceCidr, cluster(changes))).toEqual([]);
  });

  it("fails when the range is a /12", () => {
    expect(findings(serviceCidr, cluster({ network: { serviceCidr: "10.64.0.0/12" } }))).toEqual([
      'error [network.serviceCidr] must be smaller than /12, got "10.64.0.0/12"; write "10.64.0.0/16", which has 65,536 addresses',
    ]);
  });

  it("fails when the range overlaps the pods", () => {
    expect(findings(serviceCidr, cluster({ network: { serviceCidr: "10.244.0.0/17" } }))).toEqual([
      'error [network.serviceCidr] must share no address with the range of the pods 10.244.0.0/16, got "10.244.0.0/17"; choose a free range such as "10.0.0.0/17"',
    ]);
  });

  it("fails when the range overlaps the virtual network", () => {
    expect(findings(serviceCidr, cluster({ network: { serviceCidr: "10.30.8.0/24" } }))).toEqual([
      'error [network.serviceCidr] must share no address with the virtual network 10.30.0.0/16, got "10.30.8.0/24"; choose a free range such as "10.0.0.0/24"',
    ]);
  });

  it("fails when the range overlaps a connected range", () => {
    expect(findings(serviceCidr, cluster({ network: { connectedCidrs: ["10.0.0.0/20"] } }))).toEqual([
      'error [network.serviceCidr] must share no address with the connected range 10.0.0.0/20, got "10.0.0.0/16"; choose a free range such as "10.1.0.0/16"',
    ]);
  });
});
