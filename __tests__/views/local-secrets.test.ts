import type { NeededSecret } from "../../model/platform/needed-secrets";
import { localSecrets, variableOf } from "../../views/local-secrets";

const DATABASE: NeededSecret = {
  namespace: "shop",
  name: "cart-db",
  type: "generic",
  keys: ["password", "tls.ca"],
  usedBy: ["services.cart"],
};

describe("secrets of variables", () => {
  it("have each key of the variable that is called as both", () => {
    expect(localSecrets([DATABASE], { CART_DB__PASSWORD: "x", CART_DB__TLS_CA: "y", OTHER: "z" })).toEqual({
      secrets: [
        {
          apiVersion: "v1",
          kind: "Secret",
          metadata: { name: "cart-db", namespace: "shop" },
          type: "Opaque",
          stringData: { password: "x", "tls.ca": "y" },
        },
      ],
      missing: [],
    });
  });

  it("are asked for by name, each variable once", () => {
    const { missing } = localSecrets([DATABASE, { ...DATABASE, namespace: "other" }], { CART_DB__PASSWORD: "x" });
    expect(missing).toEqual([
      { variable: "CART_DB__TLS_CA", meaning: "key tls.ca of the Secret cart-db, for services.cart" },
    ]);
  });

  it("that are read whole have every variable with their name, and no other", () => {
    const whole = { ...DATABASE, keys: [] };
    const { secrets } = localSecrets([whole], { CART_DB__A: "1", CART_DB__B__C: "2", CART__A: "3", CART_DB__: "4" });
    expect(secrets[0]?.stringData).toEqual({ A: "1", B__C: "2" });
    expect(localSecrets([whole], {}).missing).toEqual([
      { variable: "CART_DB__KEY", meaning: "a key of the Secret cart-db, all of which is for services.cart" },
    ]);
  });

  it("of registries are made where there is a value, and not asked for", () => {
    const registry: NeededSecret = { ...DATABASE, name: "pull", type: "docker-registry", keys: [] };
    expect(localSecrets([registry], {})).toEqual({ secrets: [], missing: [] });
    const { secrets } = localSecrets([registry], { [variableOf("pull", ".dockerconfigjson")]: "{}" });
    expect(secrets).toMatchObject([
      { type: "kubernetes.io/dockerconfigjson", stringData: { ".dockerconfigjson": "{}" } },
    ]);
  });

  it("keep what is empty, which somebody has said", () => {
    expect(localSecrets([{ ...DATABASE, keys: ["password"] }], { CART_DB__PASSWORD: "" }).missing).toEqual([]);
  });
});
