import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/azr001-azure-opened";
import { messagesOf, planned, planOf, setOf } from "../../support/planned";

const found = (type: string, before: Value, after: Value) =>
  [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(({ severity, message }) => [severity, message]);

describe("AZR001 roles", () => {
  const assignment = (role: string, more: { readonly [key: string]: Value } = {}) => ({
    role_definition_name: role,
    scope: "/subscriptions/x",
    principal_id: "p",
    ...more,
  });
  const of = (before: Value, after: Value) => found("azurerm_role_assignment", before, after);

  it.each(["Owner", "User Access Administrator", "Role Based Access Control Administrator"])("finds %s", (role) => {
    const message = `gives p the role ${role}, with which he gives himself any other`;
    expect(of(null, assignment(role))).toEqual([["high", message]]);
    expect(of(null, assignment(role, { condition: "@Request" }))).toEqual([["medium", message]]);
    expect(of(assignment(role), assignment(role, { description: "x" }))).toEqual([]);
  });

  it.each([
    "Contributor",
    "Azure Kubernetes Service RBAC Cluster Admin",
    "Azure Kubernetes Service Cluster Admin Role",
    "Key Vault Administrator",
  ])("finds %s on more than a resource", (role) => {
    expect(of(null, assignment(role))).toEqual([["medium", `gives p the role ${role} on all of /subscriptions/x`]]);
    expect(of(null, assignment(role, { scope: "/subscriptions/x/resourceGroups/y" }))).toHaveLength(1);
    expect(
      of(null, assignment(role, { scope: "/subscriptions/x/resourceGroups/y/providers/Microsoft.X/y/z" })),
    ).toEqual([]);
    expect(of(null, assignment(role, { scope: UNKNOWN }))).toEqual([]);
  });

  it("finds a condition that goes or becomes another, of any role", () => {
    const reader = (condition?: Value) =>
      assignment("Storage Blob Data Reader", condition === undefined ? {} : { condition });
    expect(of(reader("@Resource a"), reader())).toEqual([
      ["high", "the role Storage Blob Data Reader of p has no condition any more: it counts for all that it names"],
    ]);
    expect(of(reader("@Resource a"), reader("@Resource b"))).toEqual([
      ["medium", "the role Storage Blob Data Reader of p has another condition"],
    ]);
    expect(of(assignment("Owner", { condition: "@Request" }), assignment("Owner"))).toHaveLength(1);
    expect(of(reader(), reader("@Resource a"))).toEqual([]);
    expect(of(reader("@Resource a"), reader("@Resource a"))).toEqual([]);
    expect(of(reader("@Resource a"), reader(UNKNOWN))).toEqual([]);
  });

  it("knows roles by their ids", () => {
    const id =
      "/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/8E3AF657-A8FF-443C-A75C-2FE8C4BCB635";
    expect(of(null, { role_definition_id: id, scope: "/subscriptions/x" })).toHaveLength(1);
    expect(of(null, { role_definition_id: id.replace("8E3", "000"), scope: "/subscriptions/x" })).toEqual([]);
  });

  it("finds somebody else in a role, and lets small roles pass", () => {
    expect(of(assignment("Owner"), assignment("Owner", { principal_id: "q" }))).toHaveLength(1);
    expect(of(null, assignment("AcrPull"))).toEqual([]);
  });

  it("finds a role of one's own that may do everything", () => {
    const role = (...actions: string[]) => ({ name: "r", permissions: [{ actions }] });
    expect(found("azurerm_role_definition", role("Microsoft.X/y/read"), role("*"))).toEqual([
      ["high", "the role definition r allows *"],
    ]);
    expect(found("azurerm_role_definition", null, role("Microsoft.Authorization/*"))).toHaveLength(1);
    expect(found("azurerm_role_definition", role("*"), role("*", "Microsoft.X/y/read"))).toEqual([]);
    expect(found("azurerm_role_definition", null, role("Microsoft.X/*"))).toEqual([]);
  });
});

describe("AZR001 networks", () => {
  const firewall = (start: string, end: string) => ({ name: "f", start_ip_address: start, end_ip_address: end });
  const rule = (more: { readonly [key: string]: Value } = {}) => ({
    name: "ssh",
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    source_address_prefix: "*",
    destination_port_range: "22",
    ...more,
  });

  it("finds a firewall that lets everybody in", () => {
    const type = "azurerm_postgresql_flexible_server_firewall_rule";
    expect(found(type, null, firewall("0.0.0.0", "255.255.255.255"))).toEqual([
      ["critical", `the ${type} f lets 0.0.0.0 to 255.255.255.255 in`],
    ]);
    expect(found(type, null, firewall("0.0.0.0", "1.255.255.255"))).toHaveLength(1);
    expect(found(type, null, firewall("0.0.0.1", "1.255.255.255"))).toEqual([]);
    expect(found("azurerm_mssql_firewall_rule", null, firewall("0.0.0.0", "0.0.0.0"))[0]?.[0]).toBe("medium");
    expect(
      found(type, firewall("0.0.0.0", "255.255.255.255"), { ...firewall("0.0.0.0", "255.255.255.255"), x: 1 }),
    ).toEqual([]);
  });

  it.each(["*", "Internet", "0.0.0.0/0", "0.0.0.0/1"])("finds a rule for %s, alone and within a group", (source) => {
    const open = rule({ source_address_prefix: source });
    expect(found("azurerm_network_security_rule", null, open)).toEqual([
      ["high", "the network security rule ssh: anybody gets in by ssh (22)"],
    ]);
    expect(
      found(
        "azurerm_network_security_group",
        { name: "nsg", security_rule: [] },
        { name: "nsg", security_rule: [open] },
      ),
    ).toEqual([["high", "the network security group nsg: anybody gets in by ssh (22)"]]);
    expect(
      found(
        "azurerm_network_security_group",
        { name: "nsg", security_rule: [open] },
        { name: "nsg", security_rule: [open, rule({ direction: "Outbound" })] },
      ),
    ).toEqual([]);
  });

  it.each<{ readonly [key: string]: Value }>([
    { source_address_prefix: "10.0.0.0/8" },
    { source_address_prefix: "AzureLoadBalancer" },
    { destination_port_range: "443" },
    { access: "Deny" },
    { direction: "Outbound" },
  ])("lets a rule with %j pass", (more) => {
    expect(found("azurerm_network_security_rule", null, rule(more))).toEqual([]);
  });

  it("finds a rule that kept everybody out and goes", () => {
    const deny = rule({ name: "deny", access: "Deny", destination_port_range: "*" });
    expect(
      found(
        "azurerm_network_security_group",
        { name: "nsg", security_rule: [deny] },
        { name: "nsg", security_rule: [] },
      ),
    ).toEqual([["high", "the network security group nsg: deny no longer keeps anybody out"]]);
    expect(
      found("azurerm_network_security_group", { security_rule: [deny] }, { security_rule: [{ ...deny, name: "x" }] }),
    ).toEqual([]);
  });

  it("finds traffic that no longer passes the appliance", () => {
    const route = (type: string) => ({ address_prefix: "0.0.0.0/0", next_hop_type: type });
    const message = "traffic to 0.0.0.0/0 no longer passes the appliance, and goes by Internet";
    expect(found("azurerm_route", route("VirtualAppliance"), route("Internet"))).toEqual([["high", message]]);
    expect(found("azurerm_route", route("Internet"), route("VirtualAppliance"))).toEqual([]);
    expect(found("azurerm_route_table", { route: [route("VirtualAppliance")] }, { route: [] })).toEqual([
      ["high", "traffic to 0.0.0.0/0 no longer passes the appliance, and has no way of its own any more"],
    ]);
  });
});

it("AZR001 says nothing of what is deleted", () => {
  expect(messagesOf(rule, planned("azurerm_key_vault", { public_network_access_enabled: true }, null))).toEqual([]);

  it("finds a rule that keeps anybody out and comes after others now", () => {
    const deny = (priority: number) => ({
      ...{
        name: "deny",
        access: "Deny",
        direction: "Inbound",
        source_address_prefix: "*",
        destination_port_range: "*",
      },
      priority,
    });
    expect(found("azurerm_network_security_rule", deny(100), deny(4096))).toEqual([
      ["medium", "the network security rule deny: deny comes after more rules than before"],
    ]);
    expect(found("azurerm_network_security_rule", deny(4096), deny(100))).toEqual([]);
  });
});
