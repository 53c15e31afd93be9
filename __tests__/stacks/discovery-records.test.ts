import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { synthesized, TODAY } from "../support/synthesized-platform";

const SUBSCRIPTION = "00000000-0000-0000-0000-00000000000d";
const zoneId = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/old.internal`;

it("keeps the provider of a zone's subscription without a record, as Terraform takes the last one away by it", () => {
  const platform = declaredPlatform({ prod: { discovery: { zoneId } } }, { services: { web: VALID_SERVICE } });
  const { provider, resource } = synthesized(platform, TODAY).stack("prod-services");
  expect(provider.azurerm?.map(({ alias }) => alias)).toEqual([undefined, `subscription-${SUBSCRIPTION}`]);
  expect(Object.keys(resource).filter((type) => type.startsWith("azurerm_"))).toEqual([]);
});
