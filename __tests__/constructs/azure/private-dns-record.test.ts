import { PrivateDnsRecord } from "../../../constructs/azure/private-dns-record";
import { synth } from "../../support/synth";
import { thrown } from "../../support/thrown";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const ZONE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/old.internal`;

it("is written in the zone, by the provider of the zone's subscription", () => {
  const output = synth((stack) => {
    new PrivateDnsRecord(stack, "Users", { zoneId: ZONE, name: "users", address: "10.10.3.10" });
    new PrivateDnsRecord(stack, "Web", { zoneId: ZONE, name: "web", address: "10.10.3.11", ttlSeconds: 60 });
  });
  const provider = `azurerm.subscription-${SUBSCRIPTION}`;
  const records = output.all("azurerm_private_dns_a_record");
  expect(records).toMatchObject([
    {
      zone_name: "old.internal",
      resource_group_name: "rg-dns",
      name: "users",
      records: ["10.10.3.10"],
      ttl: 300,
      provider,
    },
    {
      zone_name: "old.internal",
      resource_group_name: "rg-dns",
      name: "web",
      records: ["10.10.3.11"],
      ttl: 60,
      provider,
    },
  ]);
});

it("wants the id of a zone", () => {
  const message = thrown(() =>
    synth((stack) => {
      new PrivateDnsRecord(stack, "Users", { zoneId: "old.internal", name: "users", address: "10.10.3.10" });
    }),
  );
  expect(message).toMatch(
    /zoneId.*must be the id of a resource of type Microsoft\.Network\/privateDnsZones, got "old\.internal"/s,
  );
});
