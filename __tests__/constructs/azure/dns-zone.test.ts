import type { TerraformStack } from "cdktf";
import { DnsZone, type DnsZoneProps } from "../../../constructs/azure/dns-zone";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const zoneId = (name: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/dnsZones/${name}`;
const addZone = (stack: TerraformStack, changes: Partial<DnsZoneProps> = {}) =>
  new DnsZone(stack, "zone", { name: "search.shop.example", resourceGroup: "rg", ...changes });

it("is deleted by nobody who does not mean it, and locked by choice", () => {
  const usual = synth((stack) => {
    addZone(stack);
  });
  expect(usual.only("azurerm_dns_zone")).toEqual({
    name: "search.shop.example",
    resource_group_name: "rg",
    tags: {},
    lifecycle: { prevent_destroy: true },
  });
  expect(usual.all("azurerm_management_lock")).toEqual([]);
  const changed = synth((stack) => {
    addZone(stack, { preventDestroy: false, lock: true });
  });
  expect(changed.only("azurerm_dns_zone")).not.toHaveProperty("lifecycle");
  expect(changed.only("azurerm_management_lock")).toMatchObject({ lock_level: "CanNotDelete" });
});

it("is known to the zone above it, in the subscription of that one, once", () => {
  const stack = synth((stack) => {
    const zone = addZone(stack);
    expect(zone.delegateFrom(zoneId("shop.example"))).toBe(zone.delegateFrom(zoneId("shop.example")));
  });
  expect(stack.only("azapi_resource")).toMatchObject({
    type: "Microsoft.Network/dnsZones/NS@2018-05-01",
    name: "search",
    parent_id: zoneId("shop.example"),
    body: {
      properties: {
        TTL: 3600,
        NSRecords: expect.stringMatching(
          /^\$\{\[for server in azurerm_dns_zone\.\S+\.name_servers : \{ nsdname = server \}\]\}$/,
        ),
      },
    },
  });
});

it("is known to no zone that it is not a part of", () => {
  synth((stack) => {
    const zone = addZone(stack);
    for (const name of ["hop.example", "search.shop.example", "other.example"]) {
      expect(() => zone.delegateFrom(zoneId(name))).toThrow(
        `[test/zone] parentZoneId must be of a zone above search.shop.example, got "${name}"; name the zone that it is a part of`,
      );
    }
  });
});

it("refuses a name that no zone has", () => {
  expect(problemsOf((stack) => addZone(stack, { name: "shop_1" }))).toEqual([
    expect.stringMatching(/^\[test\/zone\] name must /),
  ]);
});
