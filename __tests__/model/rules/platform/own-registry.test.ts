import { ownRegistry } from "../../../../model/rules/platform/own-registry";
import { findings } from "../../../support/findings";
import { madeEnvironment, platform } from "../../../support/platform";

const idOf = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/${name}`;

/** What is said of registries beside one that is made, or without. */
function found(registryIds: readonly string[], registry?: { readonly registryName: string }) {
  const declared = platform({ prod: { registryIds, ...(registry && { registry }) } });
  return findings(ownRegistry, { environment: madeEnvironment(declared, "prod"), platform: declared });
}

describe("platform/own-registry", () => {
  it("accepts registries of others beside the one that is made, and any where none is", () => {
    expect(found([idOf("acrothers")], { registryName: "acrshop" })).toEqual([]);
    expect(found([idOf("acrothers")])).toEqual([]);
  });

  it("fails for the one that is made, however it is written", () => {
    expect(found([idOf("acrothers"), idOf("ACRshop")], { registryName: "acrshop" })).toEqual([
      'error [registryIds[1]] must be of a registry that is made elsewhere, got "acrshop"; take it away: the cluster pulls from its own',
    ]);
  });
});
