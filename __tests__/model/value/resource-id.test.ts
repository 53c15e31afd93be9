import fc from "fast-check";
import { parseResourceId } from "../../../model/value/resource-id";
import { thrown } from "../../support/thrown";

const parse = parseResourceId("Microsoft.Network/virtualNetworks");
const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const HUB = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;

it("says what the id of a resource names", () => {
  expect(parse(HUB)).toEqual({ id: HUB, subscriptionId: SUBSCRIPTION, resourceGroup: "rg-hub", name: "vnet-hub" });
});

it("takes an id in any case, as Azure does", () => {
  expect(parse(HUB.toUpperCase())).toMatchObject({ resourceGroup: "RG-HUB", name: "VNET-HUB" });
});

it.each([
  ["a name", "vnet-hub"],
  ["the id of a part of it", `${HUB}/subnets/default`],
  ["the id of something else", HUB.replace("virtualNetworks", "routeTables")],
  ["an id without a subscription", HUB.replace(SUBSCRIPTION, "hub")],
  ["nothing", ""],
])("refuses %s", (_, id) => {
  expect(thrown(() => parse(id))).toContain(
    "must be the id of a resource of type Microsoft.Network/virtualNetworks, got ",
  );
});

it("reads every id back that is made of names", () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_.()-]{1,30}$/);
  fc.assert(
    fc.property(fc.uuid(), name, name, (subscriptionId, resourceGroup, own) => {
      const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/virtualNetworks/${own}`;
      expect(parse(id)).toEqual({ id, subscriptionId, resourceGroup, name: own });
    }),
  );
});
