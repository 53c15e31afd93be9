import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/azr001-azure-opened";
import { azapiBody } from "../../support/nested";
import { planned, planOf, setOf } from "../../support/planned";

const found = (type: string, before: Value, after: Value) =>
  [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(({ severity, message }) => [severity, message]);

describe("AZR001 databases", () => {
  it("finds a database server that takes connections in clear", () => {
    const type = "azurerm_postgresql_flexible_server_configuration";
    const parameter = (value: Value, name = "require_secure_transport"): Value => ({ name, value });
    const message = "the database server takes connections in clear (require_secure_transport)";
    expect(found(type, parameter("on"), parameter("off"))).toEqual([["high", message]]);
    expect(found(type, null, parameter("OFF"))).toEqual([["high", message]]);
    expect(found(type, parameter("off"), parameter("off", "require_secure_transport"))).toEqual([]);
    expect(found(type, parameter("off"), parameter("on"))).toEqual([]);
    expect(found(type, parameter("on"), parameter(UNKNOWN))).toEqual([]);
    expect(found(type, parameter("on", "log_checkpoints"), parameter("off", "log_checkpoints"))).toEqual([]);
  });

  describe("a Cosmos DB account", () => {
    const azurerm = "azurerm_cosmosdb_account";
    const MESSAGE = "names no networks any more: everybody may ask it";
    it.each<readonly [what: string, type: string, before: Value, after: Value]>([
      ["its addresses", azurerm, { ip_range_filter: ["192.0.2.1"] }, { ip_range_filter: [] }],
      ["its networks", azurerm, { is_virtual_network_filter_enabled: true }, {}],
      ["its closed door", azurerm, { public_network_access_enabled: false }, { public_network_access_enabled: true }],
      [
        "its addresses, by azapi",
        "azapi_resource",
        azapiBody("Microsoft.DocumentDB/databaseAccounts", "ipRules", [{ ipAddressOrRange: "192.0.2.1" }]),
        azapiBody("Microsoft.DocumentDB/databaseAccounts", "ipRules", []),
      ],
    ])("is open to everybody without %s", (_, type, before, after) => {
      expect(found(type, before, after)).toContainEqual(["critical", expect.stringContaining(MESSAGE)]);
      expect(found(type, after, before)).toEqual([]);
    });

    it("is not as long as something else keeps others out, or nobody knows yet", () => {
      const before = { ip_range_filter: ["192.0.2.1"] };
      expect(found(azurerm, before, { is_virtual_network_filter_enabled: true })).toEqual([]);
      expect(found(azurerm, before, { public_network_access_enabled: false })).toEqual([]);
      expect(found(azurerm, before, { ip_range_filter: UNKNOWN })).toEqual([]);
      expect(found(azurerm, null, {})).toEqual([]);
      const account = azapiBody("Microsoft.DocumentDB/databaseAccounts", "isVirtualNetworkFilterEnabled", true);
      expect(found("azapi_resource", account, { ...account, body: UNKNOWN })).toEqual([]);
      const other = (rules: Value) => azapiBody("Microsoft.New/things", "ipRules", rules);
      expect(found("azapi_resource", other([1]), other([]))).toEqual([]);
    });
  });
});
