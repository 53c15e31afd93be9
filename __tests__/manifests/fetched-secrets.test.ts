import fc from "fast-check";
import { parse } from "yaml";
import { secretProviderClass } from "../../manifests/fetched-secrets";

const OWNER = { name: "cart.certs", namespace: "shop", labels: {} };
const OBJECT = fc.record({
  type: fc.constantFrom("secret", "certificate", "key" as const),
  name: fc.stringMatching(/^[-a-zA-Z0-9]{1,127}$/),
  version: fc.option(fc.stringMatching(/^[0-9a-f]{32}$/), { nil: undefined }),
  path: fc.stringMatching(/^[-._a-z0-9]{1,20}(\/[-._a-z0-9]{1,20})?$/),
});

it("what the driver reads in the text of a class is what was declared, for every object", () => {
  fc.assert(
    fc.property(fc.array(OBJECT, { minLength: 1 }), (objects) => {
      const { spec } = secretProviderClass(
        {
          vaultName: "kv-shop",
          tenantId: "tenant",
          clientId: "client",
          account: "cart",
          objects,
          synced: false,
          refreshIntervalMinutes: 60,
        },
        OWNER,
      );
      const { objects: text } = spec.parameters as { readonly objects: string };
      const read = (parse(text) as { array: string[] }).array.map((entry) => parse(entry));
      expect(read).toEqual(
        objects.map(({ type, name, version, path }) => ({
          objectName: name,
          objectType: type === "certificate" ? "cert" : type,
          objectAlias: path,
          objectVersion: version ?? "",
        })),
      );
    }),
  );
});
