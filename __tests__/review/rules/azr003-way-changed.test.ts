import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/azr003-way-changed";
import { nested } from "../support/nested";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const found = (type: string, before: Value, after: Value) => messagesOf(rule, planned(type, before, after));
const CREDENTIAL = "lets in somebody else, and who signed in by it no longer";

describe("AZR003 way-changed", () => {
  it.each<readonly [type: string, path: string, before: Value, after: Value, meaning: string]>([
    ["azurerm_dns_a_record", "records", ["203.0.113.1"], ["203.0.113.2"], "leads elsewhere"],
    ["azurerm_private_dns_cname_record", "record", "a.example", "b.example", "leads elsewhere"],
    ["azurerm_dns_aaaa_record", "target_resource_id", "/a", "/b", "leads elsewhere"],
    [
      "azurerm_federated_identity_credential",
      "subject",
      "system:serviceaccount:a:b",
      "system:serviceaccount:a:c",
      CREDENTIAL,
    ],
    ["azurerm_federated_identity_credential", "issuer", "https://a", "https://b", CREDENTIAL],
    ["azurerm_federated_identity_credential", "audience", ["a"], ["b"], CREDENTIAL],
    ["azurerm_virtual_network", "dns_servers", ["10.0.0.4"], [], "asks other servers for names"],
    ["azurerm_virtual_network", "dns_servers", ["10.0.0.4"], ["10.0.0.5"], "asks other servers for names"],
    ["azurerm_subnet", "service_endpoints", ["Microsoft.Sql"], [], "is let in by its endpoints no longer"],
    ["azurerm_private_endpoint", "private_dns_zone_group", [{ name: "a" }], [], "has no private name any more"],
    ["azurerm_lb_rule", "frontend_port", 443, 444, "leads from or to another port"],
    ["azurerm_lb_rule", "backend_port", 443, 444, "leads from or to another port"],
    ["azurerm_lb_probe", "port", 80, 81, "asks another port whether it is well"],
  ])("finds that %s changes %s", (type, path, before, after, meaning) => {
    expect(found(type, nested(path, before), nested(path, after))).toEqual([
      expect.stringMatching(new RegExp(`${meaning} \\(${path}\\)$`)),
    ]);
    expect(found(type, nested(path, before), { ...nested(path, before), tags: { a: "b" } })).toEqual([]);
  });

  it.each<readonly [type: string, path: string, before: Value, after: Value, severity: string | undefined]>([
    ["azurerm_cdn_frontdoor_route", "enabled", true, false, "high"],
    ["azurerm_cdn_frontdoor_origin", "enabled", null, false, "high"],
    ["azurerm_traffic_manager_azure_endpoint", "enabled", true, false, "high"],
    ["azurerm_traffic_manager_profile", "profile_status", "Enabled", "Disabled", "high"],
    ["azurerm_application_gateway", "http_listener", [{ name: "a" }, { name: "b" }], [{ name: "a" }], "high"],
    ["azurerm_application_gateway", "backend_address_pool", [{ name: "a" }], [], "high"],
    ["azurerm_application_gateway", "request_routing_rule", [{ name: "a" }], null, "high"],
    ["azurerm_virtual_network_peering", "allow_virtual_network_access", true, false, "high"],
    ["azurerm_virtual_network_peering", "allow_forwarded_traffic", true, false, undefined],
    ["azurerm_virtual_network_peering", "allow_gateway_transit", true, false, undefined],
    ["azurerm_virtual_network_peering", "use_remote_gateways", true, false, undefined],
    ["azurerm_key_vault_access_policy", "secret_permissions", ["Get", "List"], ["Get"], undefined],
    ["azurerm_key_vault_access_policy", "key_permissions", ["Get"], [], undefined],
    ["azurerm_key_vault", "access_policy", [{ object_id: "a" }, { object_id: "b" }], [{ object_id: "a" }], undefined],
    ["azurerm_mssql_server", "azuread_administrator", [{ object_id: "a" }], [], undefined],
    ["azurerm_firewall_policy_rule_collection_group", "network_rule_collection", [{ name: "a" }], [], undefined],
    ["azurerm_network_interface", "ip_forwarding_enabled", true, false, undefined],
    ["azurerm_subnet", "default_outbound_access_enabled", true, false, undefined],
  ])("finds that %s loses %s, and lets it come", (type, path, before, after, severity) => {
    const of = (one: Value, other: Value) =>
      [...rule.review(setOf([planOf([planned(type, { [path]: one }, { [path]: other })])]))].map(
        (finding) => finding.severity,
      );
    expect(of(before, after)).toEqual([severity]);
    expect(of(after, before)).toEqual([]);
    expect(found("azurerm_linux_virtual_machine", { [path]: before }, { [path]: after })).toEqual([]);
  });

  it("says nothing of a record that is filled, or that is not known yet", () => {
    expect(found("azurerm_dns_a_record", { records: [] }, { records: ["203.0.113.1"] })).toEqual([]);
    expect(found("azurerm_dns_a_record", { records: ["203.0.113.1"] }, { records: UNKNOWN })).toEqual([]);
  });

  it("finds identities that go, of all but clusters, and what a role allows no longer", () => {
    const by = (...identity_ids: string[]): Value => ({ identity: [{ type: "UserAssigned", identity_ids }] });
    const none: Value = { identity: [] };
    expect(found("azurerm_container_group", by("/a"), none)).toEqual([
      expect.stringMatching(/signs in to nothing any more \(identity\), signs in by fewer identities/),
    ]);
    expect(found("azurerm_application_gateway", by("/a", "/b"), by("/a"))).toEqual([
      expect.stringMatching(/signs in by fewer identities \(identity\.identity_ids\)$/),
    ]);
    expect(found("azurerm_application_gateway", by("/a"), by("/a", "/b"))).toEqual([]);
    expect(found("azurerm_kubernetes_cluster", by("/a"), none)).toEqual([]);
    const role = (...actions: string[]): Value => ({ permissions: [{ actions }] });
    expect(found("azurerm_role_definition", role("a", "b"), role("a"))).toEqual([
      expect.stringMatching(/allows less \(permissions\.actions\)$/),
    ]);
    expect(found("azurerm_role_definition", role("a"), role("a", "b"))).toEqual([]);
  });
});
