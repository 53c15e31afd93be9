import { identityCredentials } from "../../../../model/rules/platform/identity-credentials";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

function found(count: number, identity: object): string[] {
  const service = { ...VALID_SERVICE, serviceAccount: { identity: "orders" } };
  const services = Object.fromEntries(Array.from({ length: count }, (_, index) => [`web-${index}`, service]));
  const identities = { orders: identity };
  return findings(identityCredentials, platform({ prod: {}, dev: {} }, { services, identities }));
}

describe("platform/identity-credentials", () => {
  it("accepts 20 accounts of an identity in each environment", () => {
    expect(found(20, {})).toEqual([]);
  });

  it("fails for 21", () => {
    expect(found(21, {})).toEqual([
      "error [identities.orders] must be named by at most 20 service accounts, got 21; let workloads share one of serviceAccounts, or declare another identity with the same roles",
      "error [identities.orders] must be named by at most 20 service accounts, got 21; let workloads share one of serviceAccounts, or declare another identity with the same roles",
    ]);
  });

  it("counts those of two environments together that name one identity which exists", () => {
    const shared = { exists: true, identityName: "id-shared", resourceGroup: "rg-shared" };
    expect(found(10, shared)).toEqual([]);
    expect(found(11, shared)).toEqual([
      "error [identities.orders] must be named by at most 20 service accounts, got 22 in prod and dev together; let workloads share one of serviceAccounts, or declare another identity with the same roles",
    ]);
    expect(found(11, { ...shared, clientId: "11111111-2222-3333-4444-555555555555" })).toEqual([]);
  });
});
