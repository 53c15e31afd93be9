import type { Setting } from "./setting";
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
];
