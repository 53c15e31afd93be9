import { resolvePlatform } from "../../../../model/platform/resolve";
import { vaultName } from "../../../../model/rules/platform/vault-name";
import { findings } from "../../../support/findings";
import { declaredPlatform, platform } from "../../../support/platform";

const found = (secretStores: Readonly<Record<string, object>>) =>
  findings(vaultName, platform({ prod: {}, dev: {} }, { secretStores: secretStores as never }));

describe("platform/vault-name", () => {
  it("accepts a vault in each environment, and others beside it", () => {
    expect(
      found({
        shop: { kind: "keyVault" },
        theirs: { kind: "keyVault", exists: true, vaultName: "kv-theirs" },
        hand: { kind: "secret" },
      }),
    ).toEqual([]);
  });

  it("fails for two that are made with one name", () => {
    expect(found({ shop: { kind: "keyVault", vaultName: "kv-shop" } })).toEqual([
      'error [secretStores.shop.vaultName] must have a name of its own, got "kv-shop"; say vaultName in one of them: secretStores.shop of prod has that name',
    ]);
    expect(found({ a: { kind: "keyVault" }, b: { kind: "keyVault", environments: ["dev"] } })).toEqual([
      'error [secretStores.b.vaultName] must have a name of its own, got "kv-portal-dev"; say vaultName in one of them: secretStores.a of dev has that name',
    ]);
  });

  it("fails for one that is made for a cluster outside Azure", () => {
    const { environments, ...others } = declaredPlatform({ prod: {} });
    const declared = {
      ...others,
      environments: { ...environments, local: { cluster: { kind: "kubeconfig", context: "kind" } } },
      secretStores: {
        shop: { kind: "keyVault" },
        theirs: { kind: "keyVault", exists: true, vaultName: "kv-theirs" },
        hand: { kind: "secret" },
      },
    } as const;
    expect(findings(vaultName, resolvePlatform(declared, []))).toEqual([
      'error [secretStores.shop.exists] must be true in local, whose cluster is outside Azure, got false; name a vault that is there, or override it with { kind: "secret" } in local',
    ]);
  });
});
