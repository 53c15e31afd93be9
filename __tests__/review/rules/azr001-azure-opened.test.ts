import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/azr001-azure-opened";
import { azapiBody, nested } from "../support/nested";
import { planned, planOf, setOf } from "../support/planned";

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

  it("judges a replacement as an update, and says nothing of what goes or stays", () => {
    const of = (kind: "replace" | "delete" | "no-op" | "forget") =>
      [
        ...rule.review(
          setOf([
            planOf([
              planned(
                "azurerm_key_vault",
                { public_network_access_enabled: false },
                { public_network_access_enabled: true },
                { kind },
              ),
            ]),
          ]),
        ),
      ].length;
    expect([of("replace"), of("delete"), of("no-op"), of("forget")]).toEqual([1, 0, 0, 0]);
  });

  it.each<readonly [type: string, path: string, safe: Value, open: Value]>([
    ["azurerm_storage_account", "enable_https_traffic_only", true, false],
    ["azurerm_redis_cache", "enable_non_ssl_port", false, true],
    ["azurerm_redis_cache", "redis_configuration.authentication_enabled", true, false],
    ["azurerm_redis_cache", "redis_configuration.enable_authentication", true, false],
    ["azurerm_bastion_host", "shareable_link_enabled", false, true],
  ])("finds that %s opens by %s, also as azurerm 3 called it", (type, path, safe, open) => {
    const of = (before: Value, after: Value) =>
      [...rule.review(setOf([planOf([planned(type, nested(path, before), nested(path, after))])]))].length;
    expect([of(safe, open), of(open, safe)]).toEqual([1, 0]);
  });
});
