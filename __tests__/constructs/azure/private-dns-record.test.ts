import { PrivateDnsRecord } from "../../../constructs/azure/private-dns-record";
import { synth } from "../../support/synth";
import { thrown } from "../../support/thrown";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const ZONE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/old.internal`;

it("is written in the zone by its id, whatever subscription that is of", () => {
  const output = synth((stack) => {
    new PrivateDnsRecord(stack, "Users", { zoneId: ZONE, name: "users", address: "10.10.3.10" });
    new PrivateDnsRecord(stack, "Web", { zoneId: ZONE, name: "web", address: "10.10.3.11", ttlSeconds: 60 });
  });
  expect(output.all("azapi_resource")).toMatchObject([
    { name: "users", parent_id: ZONE, body: { properties: { ttl: 300, aRecords: [{ ipv4Address: "10.10.3.10" }] } } },
    { name: "web", parent_id: ZONE, body: { properties: { ttl: 60, aRecords: [{ ipv4Address: "10.10.3.11" }] } } },
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
