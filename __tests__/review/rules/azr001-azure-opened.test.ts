import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/azr001-azure-opened";
import { azapiBody, nested } from "../support/nested";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const found = (type: string, before: Value, after: Value) =>
  [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(({ severity, message }) => [severity, message]);

const INTERNET = "answers the internet";
const EVERYBODY = "answers everybody, not only the networks that are named";
const NODES = "gives its nodes addresses in the internet";
const KEYS = "takes keys that no one can be traced by";

describe("AZR001 azure-opened", () => {
  it("leaves what else a cluster opens to the rules of clusters", () => {
    const of = (local: boolean) => ({ local_account_disabled: local, public_network_access_enabled: !local });
    expect(found("azurerm_kubernetes_cluster", of(true), of(false))).toEqual([]);
  });

  it("tells of new nodes with addresses in the internet, and of those by azapi", () => {
    const pool = nested("node_public_ip_enabled", true);
    expect(found("azurerm_kubernetes_cluster_node_pool", null, pool)).toHaveLength(1);
    const by = (...open: boolean[]) =>
      azapiBody(
        "Microsoft.ContainerService/managedClusters",
        "agentPoolProfiles",
        open.map((enableNodePublicIP, index) => ({ name: `p${index}`, enableNodePublicIP })),
      );
    expect(found("azapi_resource", by(false, false), by(false, true))).toHaveLength(1);
    expect(found("azapi_resource", by(true), by(true))).toEqual([]);
    expect(found("azapi_resource", null, by(false, true))).toHaveLength(1);
  });

  it("finds ranges that everybody is in, and lets small ones pass", () => {
    const acl = (...ip_rules: readonly string[]) => ({
      name: "kv",
      network_acls: [{ default_action: "Deny", ip_rules }],
    });
    expect(found("azurerm_key_vault", acl("192.0.2.1"), acl("192.0.2.1", "0.0.0.0/1"))).toEqual([
      [undefined, "the key vault kv names ranges that everybody is in (network_acls.ip_rules)"],
    ]);
    expect(found("azurerm_key_vault", acl(), acl("10.0.0.0/8"))).toEqual([]);
    expect(found("azurerm_key_vault", acl("0.0.0.0/0"), acl("0.0.0.0/0", "192.0.2.1"))).toEqual([]);
  });

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

  it.each<readonly [type: string, path: string, safe: Value, open: Value, meaning: string]>([
    ["azurerm_key_vault", "public_network_access_enabled", false, true, INTERNET],
    ["azurerm_something_new", "public_network_access_enabled", false, null, INTERNET],
    ["azurerm_mysql_flexible_server", "public_network_access", "Disabled", "Enabled", INTERNET],
    ["azurerm_key_vault", "network_acls.default_action", "Deny", "Allow", EVERYBODY],
    ["azurerm_storage_account", "network_rules.default_action", "Deny", "Allow", EVERYBODY],
    ["azurerm_container_registry", "network_rule_set.default_action", "Deny", "Allow", EVERYBODY],
    ["azurerm_eventhub_namespace", "network_rulesets.default_action", "Deny", "Allow", EVERYBODY],
    ["azurerm_storage_account_network_rules", "default_action", "Deny", "Allow", EVERYBODY],
    [
      "azurerm_container_registry",
      "admin_enabled",
      false,
      true,
      "has an admin account with a password that everybody shares",
    ],
    ["azurerm_container_registry", "anonymous_pull_enabled", false, true, "gives its images to anybody"],
    ["azurerm_storage_account", "allow_nested_items_to_be_public", false, true, "may give its blobs to anybody"],
    ["azurerm_storage_container", "container_access_type", "private", "blob", "gives its blobs to anybody"],
    ["azurerm_storage_account", "shared_access_key_enabled", false, true, KEYS],
    ["azurerm_servicebus_namespace", "local_auth_enabled", false, true, KEYS],
    ["azurerm_log_analytics_workspace", "local_authentication_enabled", false, true, KEYS],
    ["azurerm_cosmosdb_account", "local_authentication_disabled", true, false, KEYS],
    ["azurerm_postgresql_flexible_server", "authentication.password_auth_enabled", false, true, "takes passwords"],
    ["azurerm_key_vault", "rbac_authorization_enabled", true, false, "asks its own access policies, not roles"],
    ["azurerm_key_vault", "enable_rbac_authorization", true, false, "asks its own access policies, not roles"],
    ["azurerm_storage_account", "min_tls_version", "TLS1_2", "TLS1_0", "takes connections of an old TLS"],
    ["azurerm_mssql_server", "minimum_tls_version", "1.2", "1.1", "takes connections of an old TLS"],
    ["azurerm_storage_account", "https_traffic_only_enabled", true, false, "answers in clear"],
    ["azurerm_linux_web_app", "https_only", true, false, "answers in clear"],
    ["azurerm_redis_cache", "non_ssl_port_enabled", false, true, "answers in clear"],
    ["azurerm_dashboard_grafana", "api_key_enabled", false, true, "takes API keys"],
    ["azurerm_postgresql_server", "ssl_enforcement_enabled", true, false, "answers in clear"],
    ["azurerm_linux_virtual_machine", "disable_password_authentication", true, false, "takes passwords"],
    ["azurerm_api_management_backend", "url", "https://a.example", "http://a.example", "is asked in clear"],
    [
      "azurerm_service_fabric_cluster",
      "azure_active_directory",
      [{ tenant_id: "t" }],
      [],
      "asks nobody to sign in with Entra ID",
    ],
    ["azurerm_kubernetes_cluster_node_pool", "node_public_ip_enabled", false, true, NODES],
    ["azurerm_kubernetes_cluster", "default_node_pool.node_public_ip_enabled", false, true, NODES],
  ])("finds that %s opens by %s, and lets the way back pass", (type, path, safe, open, meaning) => {
    const [before, after] = [nested(path, safe), nested(path, open)];
    expect(found(type, before, after)).toEqual([
      [undefined, expect.stringMatching(new RegExp(`${meaning} \\(${path}\\)$`))],
    ]);
    expect(found(type, after, before)).toEqual([]);
  });

  it.each<readonly [path: string, safe: Value, open: Value]>([
    ["publicNetworkAccess", "Disabled", "Enabled"],
    ["virtualMachineProfile.osProfile.linuxConfiguration.disablePasswordAuthentication", true, false],
    ["networkAcls.defaultAction", "Deny", "Allow"],
    ["adminUserEnabled", false, true],
    ["anonymousPullEnabled", false, true],
    ["allowBlobPublicAccess", false, true],
    ["publicAccess", "None", "Blob"],
    ["allowSharedKeyAccess", false, true],
    ["disableLocalAuth", true, false],
    ["disableLocalAccounts", true, false],
    ["enableRBAC", true, false],
    ["apiServerAccessProfile.enablePrivateCluster", true, false],
    ["apiServerAccessProfile.authorizedIPRanges", ["203.0.113.0/24"], []],
    ["authConfig.passwordAuth", "Disabled", "Enabled"],
    ["minimumTlsVersion", "TLS1_2", "TLS1_1"],
    ["supportsHttpsTrafficOnly", true, false],
    ["httpsOnly", true, false],
    ["enableNonSslPort", false, true],
  ])("finds that azapi opens by %s, and lets the way back pass", (path, safe, open) => {
    const [before, after] = [
      azapiBody("Microsoft.New/things", path, safe),
      azapiBody("Microsoft.New/things", path, open),
    ];
    expect(found("azapi_resource", before, after)).toEqual([
      [undefined, expect.stringContaining(`the Microsoft.New/things it `)],
    ]);
    expect(found("azapi_resource", after, before)).toEqual([]);
  });

  it("reads the bodies of the first azapi, which are texts, and no others", () => {
    const body = (access: string) => ({ body: JSON.stringify({ properties: { publicNetworkAccess: access } }) });
    expect(found("azapi_resource", body("Disabled"), body("Enabled"))).toHaveLength(1);
    expect(found("azapi_resource", { body: "{" }, { body: "{" + "}" })).toEqual([]);
  });

  it("takes what azapi says no more of a resource of others as it is", () => {
    const before = azapiBody("Microsoft.X/y", "publicNetworkAccess", "Disabled");
    const after = azapiBody("Microsoft.X/y", "other", 1);
    expect(found("azapi_update_resource", before, after)).toEqual([]);
    expect(found("azapi_resource", before, after)).toHaveLength(1);
  });

  it("tells a new object only where nobody wants what it has", () => {
    expect(found("azurerm_storage_account", null, { public_network_access_enabled: true })).toEqual([]);
    expect(
      found("azurerm_container_registry", null, { name: "acr", admin_enabled: true, anonymous_pull_enabled: true }),
    ).toEqual([
      [
        undefined,
        "the container registry acr has an admin account with a password that everybody shares (admin_enabled), gives its images to anybody (anonymous_pull_enabled)",
      ],
    ]);
  });

  it("says nothing of what is not known, of other providers, and of what a cluster has rules for", () => {
    expect(
      found("azurerm_key_vault", { public_network_access_enabled: UNKNOWN }, { public_network_access_enabled: true }),
    ).toEqual([]);
    expect(
      found("azurerm_key_vault", { rbac_authorization_enabled: true }, { rbac_authorization_enabled: UNKNOWN }),
    ).toEqual([]);
    expect(
      found("google_thing", { public_network_access_enabled: false }, { public_network_access_enabled: true }),
    ).toEqual([]);
    expect(
      found(
        "azurerm_kubernetes_cluster",
        { public_network_access_enabled: false },
        { public_network_access_enabled: true },
      ),
    ).toEqual([]);
  });
});

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
});
