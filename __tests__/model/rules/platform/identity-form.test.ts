import type { ResolvedIdentity } from "../../../../model/azure/identity";
import { identityForm } from "../../../../model/rules/platform/identity-form";
import { findings } from "../../../support/findings";

const MADE: ResolvedIdentity = {
  name: "orders",
  identityName: "id-orders",
  resourceGroup: undefined,
  exists: false,
  clientId: undefined,
  roles: [],
};
const clientId = "11111111-2222-3333-4444-555555555555";
const roles = [{ role: "Reader", on: "/subscriptions/00000000-0000-0000-0000-000000000001" }];

describe("identity/form", () => {
  it.each([
    { ...MADE, roles },
    { ...MADE, exists: true, roles },
    { ...MADE, clientId },
  ])("accepts %j", (identity) => {
    expect(findings(identityForm, identity)).toEqual([]);
  });

  it.each([
    [{ ...MADE, clientId, exists: true }, "exists"],
    [{ ...MADE, clientId, roles }, "roles"],
  ])("fails for %j", (identity, beside) => {
    expect(findings(identityForm, identity)).toEqual([
      `error [clientId] must stand alone, got ${beside} beside it; take it away, and the identity is looked up by its name, or leave the rest to whoever keeps it`,
    ]);
  });

  it("fails where a role is given twice, in whatever letters", () => {
    const [role] = roles;
    const other = { role: "Storage Blob Data Reader", on: role?.on ?? "" };
    const again = { role: "reader", on: role?.on.toUpperCase() ?? "" };
    expect(findings(identityForm, { ...MADE, roles: [...roles, other] })).toEqual([]);
    expect(findings(identityForm, { ...MADE, roles: [...roles, other, again] })).toEqual([
      "error [roles[2]] must differ from roles[0], got reader again; remove one of the two",
    ]);
  });
});
