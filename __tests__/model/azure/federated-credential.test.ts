import fc from "fast-check";
import { credentialName } from "../../../model/azure/federated-credential";

const LABEL = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
const SUBDOMAIN = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,80}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,80}[a-z0-9])?){0,2}$/);
const ACCOUNT = fc.record({ namespace: LABEL, name: SUBDOMAIN });

describe("the name of a credential", () => {
  it("says the account where it fits", () => {
    expect(credentialName({ namespace: "shop", name: "orders" })).toBe("shop_orders");
  });

  it("is one that Azure takes, for every account", () => {
    fc.assert(
      fc.property(ACCOUNT, (account) => {
        expect(credentialName(account)).toMatch(/^[a-z0-9][-_a-z0-9]{2,119}$/);
      }),
    );
  });

  it("differs for accounts that differ", () => {
    fc.assert(
      fc.property(ACCOUNT, ACCOUNT, (one, other) => {
        fc.pre(one.namespace !== other.namespace || one.name !== other.name);
        expect(credentialName(one)).not.toBe(credentialName(other));
      }),
    );
  });
});
