import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { synthesized, TODAY } from "../support/synthesized-platform";

const ZONES = "/subscriptions/00000000-0000-0000-0000-00000000000d/resourceGroups/rg-dns/providers/Microsoft.Network";
const zoneId = `${ZONES}/privateDnsZones/old.internal`;

it("asks for no provider of a zone's subscription, which Terraform would miss once the last record is gone", () => {
  const exposed = { internal: true, address: "10.10.3.10", sources: ["10.0.0.0/8"] } as const;
  const platform = declaredPlatform(
    { prod: { discovery: { zoneId } } },
    { services: { web: { ...VALID_SERVICE, exposed } } },
  );
  const { provider, resource } = synthesized(platform, TODAY).stack("prod-services");
  expect(provider.azurerm?.map(({ alias }) => alias)).toEqual([undefined]);
  expect(Object.values(resource.azapi_resource ?? {})).toMatchObject([{ name: "web", parent_id: zoneId }]);
});
