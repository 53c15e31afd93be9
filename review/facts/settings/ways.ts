import type { Setting } from "./setting";
import { WEB_APPS_REACHED } from "./web-app";
import { becomes, changes, dwindlesInLength, goes, turnsOff } from "./worse";

const RECORD = /^(private_)?dns_(a|aaaa|cname|mx|ns|ptr|srv|txt|caa)_record$/;

/** Settings by which traffic, or who signs in, gets where it goes. */
export const WAYS: readonly Setting[] = [
  ...["records", "record", "target_resource_id"].map((attribute) => ({
    types: RECORD,
    attribute,
    worse: changes,
    meaning: "leads elsewhere",
  })),
  ...["issuer", "subject", "audience"].map((attribute) => ({
    types: /^federated_identity_credential$/,
    attribute,
    property: attribute === "audience" ? "audiences" : attribute,
    worse: changes,
    meaning: "lets in somebody else, and who signed in by it no longer",
  })),
  {
    types: /^virtual_network(_dns_servers)?$/,
    attribute: "dns_servers",
    property: "dhcpOptions.dnsServers",
    worse: (before, after) => changes(before, after) || goes(before, after),
    meaning: "asks other servers for names",
  },
  {
    types: /^(cdn_frontdoor_(route|endpoint|origin)|cdn_endpoint|traffic_manager_\w+|express_route_\w+)$/,
    attribute: "enabled",
    property: "enabledState",
    worse: turnsOff(true),
    severity: "high",
    meaning: "carries nothing any more",
  },
  {
    types: /^traffic_manager_profile$/,
    attribute: "profile_status",
    worse: becomes("Disabled"),
    severity: "high",
    meaning: "carries nothing any more",
  },
  ...["backend_address_pool", "http_listener", "request_routing_rule"].map((attribute) => ({
    types: /^application_gateway$/,
    attribute,
    worse: dwindlesInLength,
    severity: "high" as const,
    meaning: "carries less than it did",
  })),
  {
    types: /^virtual_network_peering$/,
    attribute: "allow_virtual_network_access",
    property: "allowVirtualNetworkAccess",
    worse: turnsOff(true),
    severity: "high",
    meaning: "lets nothing through any more",
  },
  ...["allow_forwarded_traffic", "allow_gateway_transit", "use_remote_gateways"].map((attribute) => ({
    types: /^virtual_network_peering$/,
    attribute,
    worse: turnsOff(),
    meaning: "lets less through",
  })),
  { types: /^subnet$/, attribute: "service_endpoints", worse: goes, meaning: "is let in by its endpoints no longer" },
  {
    types: /^(private_endpoint|private_dns_zone_virtual_network_link)$/,
    attribute: "private_dns_zone_group",
    worse: goes,
    meaning: "has no private name any more",
  },
  ...WEB_APPS_REACHED,
  {
    // A cluster has rules of its own.
    types: /^(?!kubernetes_cluster$)/,
    attribute: "identity",
    worse: goes,
    meaning: "signs in to nothing any more",
  },
  {
    types: /^(?!kubernetes_cluster$)/,
    attribute: "identity.identity_ids",
    worse: dwindlesInLength,
    meaning: "signs in by fewer identities",
  },
  ...["certificate_permissions", "key_permissions", "secret_permissions", "storage_permissions"].map((attribute) => ({
    types: /^key_vault_access_policy$/,
    attribute,
    worse: dwindlesInLength,
    meaning: "allows less of whom it names",
  })),
  { types: /^key_vault$/, attribute: "access_policy", worse: dwindlesInLength, meaning: "lets fewer in" },
  { types: /^role_definition$/, attribute: "permissions.actions", worse: dwindlesInLength, meaning: "allows less" },
  {
    types: /^mssql_server$/,
    attribute: "azuread_administrator",
    worse: goes,
    meaning: "has no administrator of Entra ID any more",
  },
  ...["frontend_port", "backend_port"].map((attribute) => ({
    types: /^lb_rule$/,
    attribute,
    worse: changes,
    meaning: "leads from or to another port",
  })),
  { types: /^lb_probe$/, attribute: "port", worse: changes, meaning: "asks another port whether it is well" },
  ...["application_rule_collection", "network_rule_collection", "nat_rule_collection"].map((attribute) => ({
    types: /^firewall_policy_rule_collection_group$/,
    attribute,
    worse: dwindlesInLength,
    meaning: "has fewer rules for what comes through",
  })),
  ...["ip_forwarding_enabled", "enable_ip_forwarding"].map((attribute) => ({
    types: /^network_interface$/,
    attribute,
    worse: turnsOff(),
    meaning: "passes nothing on to others any more",
  })),
  {
    types: /^subnet$/,
    attribute: "default_outbound_access_enabled",
    worse: turnsOff(true),
    meaning: "has no way out by itself",
  },
];
