import { registries } from "../../../../../model/rules/azure/cluster/registries";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";
import { thrown } from "../../../../support/thrown";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg";
const registry = (name: string) => `${GROUP}/providers/Microsoft.ContainerRegistry/registries/${name}`;

describe("cluster/registries", () => {
  it("accepts several registries, and none", () => {
    expect(findings(registries, cluster({ registryIds: [registry("shop"), registry("base")] }))).toEqual([]);
    expect(findings(registries, cluster())).toEqual([]);
  });

  it("fails when one is named twice, in whatever case", () => {
    expect(findings(registries, cluster({ registryIds: [registry("shop"), registry("SHOP")] }))).toEqual([
      expect.stringMatching(/^error \[registryIds\[1\]\] must differ from the others, got ".*; remove one of them$/),
    ]);
  });

  it("takes nothing else for a registry", () => {
    expect(thrown(() => cluster({ registryIds: ["shop"] }))).toContain(
      '[registryIds[0]] must be the id of a resource of type Microsoft.ContainerRegistry/registries, got "shop"',
    );
  });
});
