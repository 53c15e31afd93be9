import type { SecurityRuleDeclaration } from "../../../../../model/azure/security-group";
import { securityGroup } from "../../../../../model/rules/azure/network/security-group";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

type Rules = Readonly<Record<string, SecurityRuleDeclaration>>;

const SUBNET = "/subscriptions/x/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/nodes";
const found = (rules: Rules, subnetId?: string) =>
  findings(securityGroup, cluster({ subnetId, network: { securityGroup: { kind: "made", rules } } }));

describe("cluster/security-group", () => {
  it.each<[string, Rules]>([
    ["no rule", {}],
    [
      "one of a direction each",
      {
        a: { priority: 100, access: "Deny", ports: [22] },
        b: { priority: 100, access: "Allow", direction: "Outbound" },
      },
    ],
    ["ranges", { a: { priority: 100, access: "Deny", sources: ["10.0.0.0/8", "192.168.0.0/16"] } }],
    ["a tag alone", { a: { priority: 100, access: "Deny", sources: ["Internet"] } }],
  ])("accepts %s", (_, rules) => {
    expect(found(rules)).toEqual([]);
  });

  it("accepts no group at all, and one that exists", () => {
    expect(findings(securityGroup, cluster())).toEqual([]);
    const id =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/a/providers/Microsoft.Network/networkSecurityGroups/b";
    expect(findings(securityGroup, cluster({ network: { securityGroup: { kind: "existing", id } } }))).toEqual([]);
  });

  it("fails when two rules of a direction have one priority", () => {
    const rule = { priority: 200, access: "Deny", ports: [22] } as const;
    expect(found({ a: rule, b: rule })).toEqual([
      "error [network.securityGroup.rules.b.priority] must differ from that of a, which is Inbound too, got 200; write another one",
    ]);
  });

  it("fails when a tag has company, and when nothing is named", () => {
    const rule = { priority: 200, access: "Allow" } as const;
    expect(found({ a: { ...rule, sources: ["Internet", "10.0.0.0/8"] } })).toEqual([
      'error [network.securityGroup.rules.a.sources] must have Internet alone, or ranges only, got "Internet, 10.0.0.0/8"; make a rule of its own of it',
    ]);
    expect(found({ a: { ...rule, destinations: [] } })).toEqual([
      'error [network.securityGroup.rules.a.destinations] must have at least one entry, got none; leave it out, or write ["*"]',
    ]);
  });

  it.each([
    ["Inbound", "Deny of everything that comes"],
    ["Outbound", "Deny of everything that goes"],
  ] as const)("fails when the nodes are cut off: %s", (direction, given) => {
    expect(found({ a: { priority: 4096, access: "Deny", direction, sources: ["0.0.0.0/0"] } })).toEqual([
      `error [network.securityGroup.rules.a] must leave the nodes something, which they need to be part of the cluster, got ${given}; name what is meant: a tag such as Internet, ranges, or ports`,
    ]);
  });

  it("fails when the subnet exists already", () => {
    expect(found({}, SUBNET)).toEqual([
      "error [network.securityGroup] must be left out where the subnet exists already, got one beside subnetId; bind it to the subnet where that is made",
    ]);
  });
});
