import { type IdentityDeclaration, resolveIdentity } from "../../../model/azure/identity";
import { DeclarationReader } from "../../../model/declaration-reader";
import { formatProblem, type Problem } from "../../../model/problem";

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";

function resolved(declared: IdentityDeclaration) {
  const problems: Problem[] = [];
  const identity = resolveIdentity(new DeclarationReader(problems), "orders", declared, {
    platform: "shop",
    environment: "prod",
  });
  return { identity, problems: problems.map(formatProblem) };
}

describe("an identity", () => {
  it("is named after platform, environment and itself", () => {
    expect(resolved({})).toEqual({
      identity: {
        name: "orders",
        identityName: "id-shop-prod-orders",
        resourceGroup: undefined,
        exists: false,
        clientId: undefined,
        roles: [],
      },
      problems: [],
    });
  });

  it.each([SUBSCRIPTION, `${SUBSCRIPTION}/resourceGroups/rg`])("has roles on %s", (on) => {
    expect(resolved({ roles: [{ role: "Reader", on }] })).toMatchObject({
      identity: { roles: [{ role: "Reader", on }] },
      problems: [],
    });
  });

  it("has a role under a condition", () => {
    const grant = { role: "Storage Blob Data Reader", on: SUBSCRIPTION, condition: "@Resource[name] StringEquals 'a'" };
    expect(resolved({ roles: [grant] })).toMatchObject({ identity: { roles: [grant] }, problems: [] });
  });

  it("has a role on a resource once, also where it is said twice", () => {
    const grant = { role: "Reader", on: SUBSCRIPTION };
    expect(resolved({ roles: [grant, grant] }).problems).toEqual([]);
  });

  it.each<[IdentityDeclaration, string]>([
    [
      {
        roles: [
          { role: "Reader", on: SUBSCRIPTION, condition: "@Resource[name] StringEquals 'a'" },
          { role: "reader", on: SUBSCRIPTION, condition: "@Resource[name] StringEquals 'b'" },
        ],
      },
      `[roles[1].on] must be what a role is held on once, with one condition, got "${SUBSCRIPTION}"; join the two conditions with OR (value)`,
    ],
    [
      { roles: [{ role: "Reader", on: SUBSCRIPTION, condition: " " }] },
      '[roles[0].condition] must say what has to be so of a request, got " "; leave it out where nothing has to (value)',
    ],
    [
      { identityName: "x" },
      '[identityName] must be 3 to 128 letters, digits, hyphens and underscores, got "x"; begin with a letter or a digit, such as "id-orders" (value)',
    ],
    [
      { clientId: "mine" },
      '[clientId] must be a UUID, got "mine"; write it such as "00000000-0000-0000-0000-000000000000" (value)',
    ],
    [
      { roles: [{ role: "owner", on: SUBSCRIPTION }] },
      '[roles[0].role] must be a role that gives no others, got "owner"; name the role that the program needs, such as Storage Blob Data Reader (value)',
    ],
    [
      { roles: [{ role: "Owner", on: SUBSCRIPTION }] },
      '[roles[0].role] must be a role that gives no others, got "Owner"; name the role that the program needs, such as Storage Blob Data Reader (value)',
    ],
    [
      { roles: [{ role: " ", on: SUBSCRIPTION }] },
      '[roles[0].role] must be the name of a role, got " "; write one such as "Reader" (value)',
    ],
    [
      { roles: [{ role: "Reader", on: "stdata" }] },
      '[roles[0].on] must be the id of a resource, got "stdata"; write it as "az resource show" has it: "/subscriptions/…/resourceGroups/…/providers/…" (value)',
    ],
  ])("refuses %j", (declared, message) => {
    expect(resolved(declared).problems).toEqual([message]);
  });
});
