import { Construct } from "constructs";
import { AzapiProvider } from "../../../../constructs/azure/azapi/provider";
import { synth } from "../../../support/synth";

it("the provider comes from its own namespace, in the version that is tested", () => {
  const { json } = synth((stack) => new AzapiProvider(stack, "azapi"));
  expect(json).toMatchObject({
    terraform: { required_providers: { azapi: { source: "Azure/azapi", version: "2.12.0" } } },
  });
});

it("it calls the subscription of the environment unless one is declared", () => {
  const provider = (subscriptionId?: string) =>
    synth((stack) => new AzapiProvider(stack, "azapi", { subscriptionId })).json.provider;
  expect(provider()).toEqual({ azapi: [{}] });
  expect(provider("55555555-5555-5555-5555-555555555555")).toEqual({
    azapi: [{ subscription_id: "55555555-5555-5555-5555-555555555555" }],
  });
});

it("a stack that has one is not given another", () => {
  synth((stack) => {
    const declared = new AzapiProvider(stack, "own");
    expect(AzapiProvider.of(new Construct(stack, "deep"))).toBe(declared);
  });
});

it("a stack without one is given one, once", () => {
  synth((stack) => {
    const added = AzapiProvider.of(new Construct(stack, "deep"));
    expect(added.node.path).toBe("test/azapi");
    expect(AzapiProvider.of(stack)).toBe(added);
  });
});
