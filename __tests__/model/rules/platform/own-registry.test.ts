import { ownRegistry } from "../../../../model/rules/platform/own-registry";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const idOf = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/${name}`;

describe("platform/own-registry", () => {
  it("accepts registries of others beside the one that is made, and any where none is", () => {
    const registryIds = [idOf("acrothers")];
    expect(findings(ownRegistry, platform({ prod: { registry: { registryName: "acrshop" }, registryIds } }))).toEqual(
      [],
    );
    expect(findings(ownRegistry, platform({ prod: { registryIds } }))).toEqual([]);
  });

  it("fails for the one that is made, however it is written", () => {
    const registryIds = [idOf("acrothers"), idOf("ACRshop")];
    expect(findings(ownRegistry, platform({ prod: { registry: { registryName: "acrshop" }, registryIds } }))).toEqual([
      'error [environments.prod.registryIds[1]] must be of a registry that is made elsewhere, got "acrshop"; take it away: the cluster pulls from its own',
    ]);
  });
});
