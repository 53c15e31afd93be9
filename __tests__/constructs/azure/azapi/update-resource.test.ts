import { AzapiProvider } from "../../../../constructs/azure/azapi/provider";
import { AzapiUpdateResource } from "../../../../constructs/azure/azapi/update-resource";
import { synth } from "../../../support/synth";

const FIELDS = { type: "Microsoft.Some/thing@2026-01-01", resourceId: "/thing", body: { properties: { isOn: true } } };

it("the fields are set as they are written", () => {
  const stack = synth((stack) => {
    new AzapiUpdateResource(stack, "thing", FIELDS);
  });
  expect(stack.only("azapi_update_resource")).toEqual({
    type: "Microsoft.Some/thing@2026-01-01",
    resource_id: "/thing",
    body: { properties: { isOn: true } },
  });
});

it("it takes what every resource of Terraform takes", () => {
  const stack = synth((stack) => {
    const provider = new AzapiProvider(stack, "azapi");
    const first = new AzapiUpdateResource(stack, "first", FIELDS);
    new AzapiUpdateResource(stack, "thing", {
      ...FIELDS,
      dependsOn: [first],
      lifecycle: { ignoreChanges: ["body"] },
      count: 2,
      provider,
    });
  });
  expect(stack.all("azapi_update_resource")[1]).toMatchObject({
    depends_on: ["azapi_update_resource.first"],
    lifecycle: { ignore_changes: ["body"] },
    count: 2,
    provider: "azapi",
  });
});
