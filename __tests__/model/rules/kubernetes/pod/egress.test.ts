import type { EgressRuleDeclaration } from "../../../../../model/kubernetes/egress";
import { egress } from "../../../../../model/rules/kubernetes/pod/egress";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const found = (...rules: readonly EgressRuleDeclaration[]) => findings(egress, service({ egress: rules }));

describe("pod/egress", () => {
  it("accepts destinations with ports, in a row and of UDP", () => {
    expect(
      found(
        { cidr: "0.0.0.0/0", ports: [443] },
        { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"], ports: [{ port: 8125, protocol: "UDP" }] },
        { cidr: "10.0.0.0/8", ports: [{ port: 30000, endPort: 30000 }] },
      ),
    ).toEqual([]);
  });

  it("fails when a destination has no ports, which would open all of them", () => {
    expect(found({ cidr: "10.0.0.0/8", ports: [443] }, { cidr: "0.0.0.0/0", ports: [] })).toEqual([
      "error [egress[1].ports] must name at least one port, got []; write what is called, such as [443]",
    ]);
  });

  it("fails when a row of ports ends before it begins", () => {
    expect(found({ cidr: "10.0.0.0/8", ports: [{ port: 30000, endPort: 29999 }] })).toEqual([
      "error [egress[0].ports[0].endPort] must be 30000 or above, got 29999; exchange the two, or remove it",
    ]);
  });

  it.each(["10.0.0.0/8", "11.0.0.0/16"])("fails when %s is left out of 10.0.0.0/8, which is no part of it", (range) => {
    expect(found({ cidr: "10.0.0.0/8", except: [range], ports: [443] })).toEqual([
      `error [egress[0].except[0]] must be a part of 10.0.0.0/8, got "${range}"; name a smaller range within it, or remove it`,
    ]);
  });

  it.each([
    ["169.254.169.254/32", "80"],
    ["169.254.0.0/16", "1 to 80"],
    ["169.254.128.0/17", "80 to 81"],
  ])("warns of %s on port %s, which is the identity of nodes", (cidr, row) => {
    const [port = 0, endPort = port] = row.split(" to ").map(Number);
    expect(found({ cidr, ports: [{ port, endPort }] })).toEqual([
      `warning [egress[0].cidr] should not lead to the metadata of nodes, got ${cidr}, where pods get tokens of the identity of their node; give the service account an identity of its own, or keep it where that is what you want`,
    ]);
  });

  it.each([
    ["169.254.169.253/32", 80, "TCP"],
    ["169.254.169.254/32", 81, "TCP"],
    ["169.254.169.254/32", 79, "TCP"],
    ["169.254.169.254/32", 80, "UDP"],
    ["168.0.0.0/6", 80, "TCP"],
  ] as const)("says nothing of %s on port %i of %s", (cidr, port, protocol) => {
    expect(found({ cidr, ports: [{ port, protocol }] })).toEqual([]);
  });
});
