import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { resolvePlatform } from "../../../../model/platform/resolve";
import { secretReads } from "../../../../model/rules/platform/secret-reads";
import { findings } from "../../../support/findings";
import { declaredPlatform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const CLIENT = "11111111-2222-3333-4444-555555555555";
const TENANT = "99999999-2222-3333-4444-555555555555";

function found(
  serviceAccount: object,
  identities: AnyPlatformDeclaration["identities"],
  store: object = {},
  environment: object = {},
): string[] {
  const { environments, ...platform } = declaredPlatform({ prod: {} });
  const declared: AnyPlatformDeclaration = {
    ...platform,
    environments: { prod: { ...environments.prod, ...environment } },
    identities,
    secretStores: { shop: { kind: "keyVault", exists: true, ...store } },
    services: {
      cart: { ...VALID_SERVICE, serviceAccount, env: { DB: { secretStore: "shop", name: "db" } } },
    },
  };
  return findings(secretReads, resolvePlatform(declared, []));
}

const KUBECONFIG = { cluster: { kind: "kubeconfig", context: "kind" }, network: null };

describe("platform/secret-reads", () => {
  it("accepts pods that are an identity", () => {
    expect(found({ identity: "cart" }, { cart: {} })).toEqual([]);
  });

  it("leaves a name that is declared nowhere to another rule", () => {
    expect(found({ identity: "crat" }, { cart: {} })).toEqual([]);
  });

  it("fails for pods that are nobody", () => {
    expect(found({}, { cart: {} })).toEqual([
      'error [services.cart.serviceAccount] must have an identity, as which pods read the Key Vault shop, got none; write serviceAccount: { identity: "…" }, and declare it among identities',
    ]);
  });

  it("fails for an identity that means nothing outside Azure", () => {
    expect(found({ identity: "cart" }, { cart: {} }, {}, KUBECONFIG)).toEqual([
      'error [services.cart.serviceAccount] must have an identity in prod, as which pods read the Key Vault shop, got cart, which means nothing outside Azure; give it a clientId, or override secretStores.shop with { kind: "secret" } in prod',
    ]);
  });

  it("wants the tenant of an identity that is not looked up", () => {
    const identities = { cart: { clientId: CLIENT } };
    expect(found({ identity: "cart" }, identities, { tenantId: TENANT })).toEqual([]);
    expect(found({ identity: "cart" }, identities, {}, { tenantId: TENANT })).toEqual([]);
    expect(found({ identity: "cart" }, identities, { tenantId: TENANT }, KUBECONFIG)).toEqual([]);
    expect(found({ identity: "cart" }, identities)).toEqual([
      'error [secretStores.shop.tenantId] must be said where the identity of pods has a clientId, got nothing; add the tenant of the vault, a UUID: "az account show --query tenantId" has it',
    ]);
  });
});
