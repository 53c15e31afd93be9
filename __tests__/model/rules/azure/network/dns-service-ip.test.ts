import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { dnsServiceIp } from "../../../../../model/rules/azure/network/dns-service-ip";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/dns-service-ip", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["the second usable address", { network: { dnsServiceIp: "10.0.0.2" } }],
    ["the last but one address", { network: { dnsServiceIp: "10.0.255.254" } }],
    ["the only address that is left of a /30", { network: { serviceCidr: "10.0.0.0/30", dnsServiceIp: "10.0.0.2" } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(dnsServiceIp, cluster(changes))).toEqual([]);
  });

  it("fails when it is the address of the API server", () => {
    expect(findings(dnsServiceIp, cluster({ network: { dnsServiceIp: "10.0.0.1" } }))).toEqual([
      'error [network.dnsServiceIp] must be an address of 10.0.0.0/16 other than its first two and its last, got "10.0.0.1"; write "10.0.0.10", or leave it out',
    ]);
  });

  it("fails when it is the first address", () => {
    expect(findings(dnsServiceIp, cluster({ network: { dnsServiceIp: "10.0.0.0" } }))).toEqual([
      'error [network.dnsServiceIp] must be an address of 10.0.0.0/16 other than its first two and its last, got "10.0.0.0"; write "10.0.0.10", or leave it out',
    ]);
  });

  it("fails when it is the last address", () => {
    expect(findings(dnsServiceIp, cluster({ network: { dnsServiceIp: "10.0.255.255" } }))).toEqual([
      'error [network.dnsServiceIp] must be an address of 10.0.0.0/16 other than its first two and its last, got "10.0.255.255"; write "10.0.0.10", or leave it out',
    ]);
  });

  it("fails when it lies outside the range", () => {
    expect(findings(dnsServiceIp, cluster({ network: { dnsServiceIp: "10.1.0.10" } }))).toEqual([
      'error [network.dnsServiceIp] must be an address of 10.0.0.0/16 other than its first two and its last, got "10.1.0.10"; write "10.0.0.10", or leave it out',
    ]);
  });

  it("fails when the default lies outside a small range", () => {
    expect(findings(dnsServiceIp, cluster({ network: { serviceCidr: "10.0.0.0/29" } }))).toEqual([
      'error [network.dnsServiceIp] must be an address of 10.0.0.0/29 other than its first two and its last, got "10.0.0.10"; write "10.0.0.2", or leave it out',
    ]);
  });

  it("fails when the range has no room", () => {
    expect(findings(dnsServiceIp, cluster({ network: { serviceCidr: "10.0.0.0/31" } }))).toEqual([
      'error [network.dnsServiceIp] must be an address of 10.0.0.0/31 other than its first two and its last, got "10.0.0.10"; choose a larger serviceCidr, such as a /16',
    ]);
  });
});
