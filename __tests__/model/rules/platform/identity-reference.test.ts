import { identityReference } from "../../../../model/rules/platform/identity-reference";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const IDENTITIES = { orders: {}, prod: { environments: ["prod"] } };

function found(
  serviceAccount: string | object,
  identities: Readonly<Record<string, object>> = IDENTITIES,
  changes: object = {},
): string[] {
  const services = { web: { ...VALID_SERVICE, serviceAccount, ...changes } };
  const serviceAccounts = { shared: { identity: "odrers" }, fine: { identity: "orders" } };
  const resolved = platform({ prod: {}, dev: {} }, { services, identities, serviceAccounts });
  const environment = resolved.environments.dev;
  const pod = environment?.services.web;
  if (!environment || !pod) throw new Error("dev must run web");
  return findings(identityReference, { pod, environment, platform: resolved });
}

describe("platform/identity-reference", () => {
  it.each([{}, { identity: "orders" }, "fine", "by-hand"])("accepts %j", (serviceAccount) => {
    expect(found(serviceAccount)).toEqual([]);
  });

  it.each([
    [
      { identity: "odrers" },
      "serviceAccount.identity",
      'be a declared identity, got "odrers"; write "orders", or declare it among identities',
    ],
    [
      { identity: "mailbox" },
      "serviceAccount.identity",
      'be a declared identity, got "mailbox"; write orders or prod, or declare it among identities',
    ],
    [
      "shared",
      "serviceAccount",
      'be a declared identity, got "odrers"; write "orders", or declare it among identities',
    ],
    [
      { identity: "prod" },
      "serviceAccount.identity",
      'be an identity of dev, got "prod"; add "dev" to environments of it, or override serviceAccount.identity with null there',
    ],
  ])("fails for %j", (serviceAccount, at, message) => {
    expect(found(serviceAccount)).toEqual([`error [${at}] must ${message}`]);
  });

  it("holds for scalers too", () => {
    const by = (identity: string) => {
      const scalers = { queue: { type: "azure-queue", metadata: {}, authentication: { identity } } };
      return found({}, IDENTITIES, { replicas: { min: 0, max: 2, scalers } });
    };
    expect(by("orders")).toEqual([]);
    expect(by("prod")).toEqual([
      'error [replicas.scalers.queue.authentication.identity] must be an identity of dev, got "prod"; add "dev" to environments of it, or override authentication with null there',
    ]);
  });

  it("says only what to declare where a platform has no identities", () => {
    expect(found({ identity: "orders" }, {})).toEqual([
      'error [serviceAccount.identity] must be a declared identity, got "orders"; declare it among identities',
    ]);
  });
});
