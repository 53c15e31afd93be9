import type { PrivateApiServer } from "../../../../../model/azure/api-server";
import type { Location } from "../../../../../model/azure/region";
import { privateDnsZone } from "../../../../../model/rules/azure/cluster/private-dns-zone";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-dns/providers/Microsoft.Network";
const found = (apiServer: Omit<PrivateApiServer, "kind">, location: Location = "westeurope") =>
  findings(privateDnsZone, cluster({ location, apiServer: { kind: "private", ...apiServer } }));
const named = (zone: string, rest: Omit<PrivateApiServer, "kind"> = {}, location?: Location) =>
  found({ privateDnsZoneId: `${GROUP}/privateDnsZones/${zone}`, ...rest }, location);

const PARENT = "privatelink.westeurope.azmk8s.io";
const SUBNET = { subnetId: `${GROUP}/virtualNetworks/hub/subnets/api` };

describe("cluster/private-dns-zone", () => {
  it.each([
    ["Azure's", found({})],
    ["none, with a public name", found({ privateDnsZoneId: "None", publicFqdn: true })],
    ["that of the region", named(PARENT)],
    ["one below it", named(`shop.${PARENT}`)],
    ["one with the longest name", named(`${"a".repeat(32)}.${PARENT}`)],
    ["one in upper case", named(PARENT.toUpperCase())],
    ["that of API servers in a subnet", named("private.westeurope.azmk8s.io", SUBNET)],
    ["that of private links for an API server in a subnet", named(PARENT, SUBNET)],
    [
      "one of another cloud",
      named(
        "privatelink.usgovvirginia.cx.aks.containerservice.azure.us",
        {},
        { name: "usgovvirginia", hasZones: true },
      ),
    ],
  ])("accepts %s", (_, actual) => {
    expect(actual).toEqual([]);
  });

  it("fails without a zone and without a public name", () => {
    expect(found({ privateDnsZoneId: "None" })).toEqual([
      "error [apiServer.publicFqdn] must be true where no private zone has the name, got false; write publicFqdn: true, or leave privateDnsZoneId out",
    ]);
  });

  it.each([
    "privatelink.northeurope.azmk8s.io",
    "private.westeurope.azmk8s.io",
    "shop.internal",
    `${"a".repeat(33)}.${PARENT}`,
    `a.b.${PARENT}`,
    `my${PARENT}`,
  ])("fails for %s", (zone) => {
    expect(named(zone)).toEqual([
      `error [apiServer.privateDnsZoneId] must be a zone ${PARENT}, or one directly below it with a name of at most 32 characters, got "${zone}"; name a zone of the region of the cluster, or leave it out and Azure makes one`,
    ]);
  });
});
